using AuditKit.Core.Domains;
using AuditKit.Core.Records;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

[Trait("Kind", "end-to-end")]
public sealed class AdultAuditTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Train_and_test_files_as_they_are_train_a_network_and_are_reported()
    {
        if (SharedFiles.Find("data/adult") is not { } folder)
        {
            Assert.Skip(SharedFiles.Absent("data/adult"));
            return;
        }

        string spec = workspace.Write("adult.yaml", AdultSpec.Text(folder, epochs: 10));

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2");

        Assert.True(run.ExitCode is 0 or 1 or 3, run.Error + run.Output);
        AuditRecord record = Records.Read(workspace["out/record.json"]);
        Assert.Equal(RunStatus.Completed, record.Status);
        Assert.All(record.Results, result => Assert.Equal(DomainStatus.Completed, result.Status));
        Assert.True(Records.Find(record, "performance.auc").Estimate >= 0.90);
        Assert.Equal(16281, Records.Find(record, "performance.count").Estimate);
        Assert.True(File.Exists(workspace["out/report.pdf"]));
    }
}
