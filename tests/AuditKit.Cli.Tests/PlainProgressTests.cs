using AuditKit.Cli.Views;
using AuditKit.Core.Events;

namespace AuditKit.Cli.Tests;

[Trait("Kind", "unit")]
public sealed class PlainProgressTests
{
    [Fact]
    public void Steps_inside_a_stage_are_thinned_to_tenths()
    {
        using StringWriter writer = new();
        PlainProgress progress = new(writer);

        progress.Report(new AuditEvent("train", AuditEventKind.Started, "Train"));
        for (int epoch = 1; epoch <= 100; epoch++) progress.Report(new AuditEvent("train", AuditEventKind.Advanced, $"epoch {epoch}", epoch / 100.0));
        progress.Report(new AuditEvent("train", AuditEventKind.Finished, "Train", 1));

        string[] lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, lines.Length);
        Assert.Equal("train: started", lines[0].TrimEnd());
        Assert.Equal("train: epoch 10 (10 %)", lines[1].TrimEnd());
        Assert.Equal("train: done", lines[^1].TrimEnd());
    }

    [Fact]
    public void A_failed_and_a_resumed_stage_say_so()
    {
        using StringWriter writer = new();
        PlainProgress progress = new(writer);

        progress.Report(new AuditEvent("train", AuditEventKind.Failed, "loss is not finite"));
        progress.Report(new AuditEvent("load", AuditEventKind.Resumed, "Load"));

        Assert.Contains("train: failed: loss is not finite", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("load: taken from the earlier run", writer.ToString(), StringComparison.Ordinal);
    }
}
