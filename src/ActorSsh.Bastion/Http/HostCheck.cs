using System.Net;
using Microsoft.AspNetCore.Http;

namespace ActorSsh.Bastion.Http;

/// <summary>
/// Answers only who asks for us by name or address: a web page elsewhere can make a browser on this machine connect here under a name of its
/// own (DNS rebinding), but cannot make it say ours.
/// </summary>
internal sealed class HostCheck(IPAddress address, IReadOnlyList<string> hosts)
{
    private readonly HashSet<string> _names = new([.. hosts, "localhost", address.ToString(), $"[{address}]"], StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (_names.Contains(context.Request.Host.Host))
        {
            return next(context);
        }

        return HttpText.RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "This name is not one of actor-ssh.bastion.http.hosts.");
    }
}
