namespace AuditKit.EndToEnd.Tests;

/// <summary>A cheap audit of stored predictions, run once, and keys beside it.</summary>
internal sealed class EvidenceBench : IDisposable
{
    private readonly Workspace workspace = new();

    public EvidenceBench()
    {
        File.WriteAllLines(
            this["rows.csv"],
            Enumerable.Range(0, 400).Select(i => $"{(i / 2) % 2},{((i / 2) + (i % 10 < 2 ? 1 : 0)) % 2},{(i % 2 == 0 ? "a" : "b")}").Prepend("y,p,g"));
        workspace.Write("audit.yaml", """
            audit: evidence
            data: { source: rows.csv, label: y, positive: "1", attributes: [g] }
            subject: { predictions: { prediction: p } }
            domains: { fairness: { bootstrap: 200 } }
            policy: baseline
            report: { formats: [pdf, md] }
            """);
    }

    public string this[string name] => workspace[name];

    public void Dispose() => workspace.Dispose();

    /// <summary>Runs the audit into <c>out</c>.</summary>
    public async Task RunAsync(params string[] arguments)
    {
        CommandLine run = await CommandLine.RunAsync(["run", this["audit.yaml"], "-o", this["out"], "--threads", "2", .. arguments]);
        Assert.True(run.ExitCode is 0 or 1 or 3, run.Error + run.Output);
    }

    /// <summary>Flips one bit in the middle of a file of the bundle.</summary>
    public void Flip(string name)
    {
        string path = Path.Combine(this["out"], name);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
