namespace ActorSsh.Interop.Tests.Harness;

/// <summary>The real Ansible, as the user of <see cref="OpenSsh"/>, which leaves nothing in this user's home at either end.</summary>
internal static class Ansible
{
    /// <summary>Runs one of its programs.</summary>
    /// <param name="program">Such as <c>ansible-playbook</c>.</param>
    /// <param name="client">Who has the key and the configuration.</param>
    /// <param name="ssh">Options of ssh.</param>
    /// <param name="variables">What else it is told.</param>
    /// <param name="arguments">The program's.</param>
    public static Task<Finished> RunAsync(string program, OpenSsh client, string ssh, Dictionary<string, string> variables, params string[] arguments) =>
        ChildProcess.RunAsync(program, arguments, environment: new Dictionary<string, string>(variables)
        {
            ["HOME"] = client.Folder.Root,
            ["LC_ALL"] = "C.UTF-8",
            ["ANSIBLE_REMOTE_TEMP"] = client.Folder.PathOf("remote-temp"),
            ["ANSIBLE_PYTHON_INTERPRETER"] = "/usr/bin/python3",
            ["ANSIBLE_SSH_ARGS"] = $"-F {client.Folder.PathOf("config")} {ssh}",
        });
}
