using AuditKit.Core.Domains;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Core.Specs;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Runs;

namespace AuditKit.Engine.Tests.Runs;

[Trait("Kind", "contract")]
public sealed class FontFilesTests : IDisposable
{
    private readonly EngineBench bench = new();
    private readonly FakeProducer producer = new(NumberEvidence.First);
    private readonly FakeDomain domain = new("fake", new Need(NumberEvidence.First));

    public void Dispose() => bench.Dispose();

    [Fact]
    public void What_is_not_there_and_what_is_empty_are_listed_together()
    {
        string empty = Path.Combine(bench.Folder, "empty.ttf");
        File.WriteAllBytes(empty, []);

        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => FontFiles.Read(["none.ttf", empty], "--font"));

        Assert.Equal(2, refused.Problems.Count);
        Assert.All(refused.Problems, problem => Assert.Equal("--font", problem.Path));
    }

    [Fact]
    public void More_fonts_than_any_report_needs_are_refused() => Assert.Throws<InvalidInputException>(() => FontFiles.Read([.. Enumerable.Repeat("x.ttf", FontFiles.MostFonts + 1)], "--font"));

    [Fact]
    public async Task A_font_that_cannot_be_used_ends_a_run_before_its_first_stage()
    {
        await Assert.ThrowsAsync<InvalidInputException>(() => bench.RunAsync(Plan("none.ttf"), cancellation: TestContext.Current.CancellationToken, renderers: new Fonts()));

        Assert.Equal(0, producer.Runs);
        Assert.False(File.Exists(Path.Combine(bench.Folder, "record.json")));
    }

    [Fact]
    public async Task The_record_names_the_font_by_its_digest_and_the_report_gets_it()
    {
        string path = Path.Combine(bench.Folder, "..", Path.GetFileName(bench.Folder) + ".ttf");
        byte[] content = [1, 2, 3];
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        Fonts renderer = new();
        try
        {
            RunOutcome outcome = await bench.RunAsync(Plan(path), cancellation: TestContext.Current.CancellationToken, renderers: renderer);

            Fact fact = Assert.Single(outcome.Record.Provenance.Environment, fact => fact.Name.StartsWith("report font", StringComparison.Ordinal));
            Assert.Equal(Core.Digest.Of(content).ToString(), fact.Value);
            Assert.Equal(content, Assert.Single(renderer.Given).Content.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Without_fonts_a_record_says_nothing_of_them()
    {
        RunOutcome outcome = await bench.RunAsync(EngineBench.Plan([producer], domain), cancellation: TestContext.Current.CancellationToken, renderers: new Fonts());

        Assert.DoesNotContain(outcome.Record.Provenance.Environment, fact => fact.Name.Contains("font", StringComparison.Ordinal));
    }

    private AuditPlan Plan(string font)
    {
        AuditPlan plan = EngineBench.Plan([producer], domain);
        return plan with { Spec = plan.Spec with { Report = plan.Spec.Report with { Fonts = [font] } } };
    }

    /// <summary>Keeps the fonts that it was given.</summary>
    private sealed class Fonts : IReportRenderer
    {
        public IReadOnlyList<ReportFont> Given { get; private set; } = [];

        public string Format => "md";

        public string FileName => "summary.md";

        public void Render(AuditRecord record, ReportOptions options, Stream output) => Given = options.Fonts;
    }
}
