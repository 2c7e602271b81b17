using Microsoft.AspNetCore.Http;

namespace ActorSsh.Bastion.Http;

/// <summary>Plain text for whoever looks here by hand. Nothing of a request comes into it.</summary>
internal static class HttpText
{
    /// <summary>What there is, and where else to look.</summary>
    public static string Index { get; } = $"""
        ActorSsh bastion

        /metrics   what is counted, for Prometheus
        /healthz   200 as long as the process lives
        /readyz    200 as long as users should be sent here, and what is amiss

        The console is reached by ssh, and on this machine by

            {StartCommand.Of("status")}

        """;

    /// <summary>Answers well.</summary>
    public static Task WriteAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text);
    }

    /// <summary>Answers in one line why not.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, why + "\n");
    }
}
