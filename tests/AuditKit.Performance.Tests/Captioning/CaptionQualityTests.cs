using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Data;
using AuditKit.Data.Captions;

namespace AuditKit.Performance.Tests.Captioning;

/// <summary>Captions are judged against those that people wrote and against one caption for every picture.</summary>
[Trait("Kind", "contract")]
public sealed class CaptionQualityTests
{
    private static readonly string[] Colors = ["red", "green", "blue"], Shapes = ["square", "cross", "frame", "circle"];

    [Fact]
    public void NumbersAreThoseOfTheCorpus_AndTheLeadSaysThem()
    {
        CaptionedPicture[] pictures = [.. Enumerable.Range(0, 48).Select(row => Picture(row, wrong: row % 6 == 0))];

        DomainResult result = Run(pictures, "a red square on the left");

        IReadOnlyList<double> scores = Bleu.Of([.. pictures.Select(picture => picture.Words)], [.. pictures.Select(picture => picture.References)]);
        for (int n = 1; n <= 4; n++) Assert.Equal(scores[n - 1], result.Of($"performance.bleu_{n}").Estimate);
        string[] frequent = ["a", "red", "square", "on", "the", "left"];
        double blind = Bleu.Of([.. pictures.Select(_ => frequent)], [.. pictures.Select(picture => picture.References)])[3];
        Assert.Equal(scores[3] - blind, result.Of("performance.bleu_gain").Estimate!.Value, 1e-15);
        Assert.True(result.Of("performance.bleu_gain").Interval!.Lower > 0);
        Assert.Equal(40.0 / 48, result.Of("performance.exact_caption_rate").Estimate);
        Assert.Equal(48, result.Of("performance.count").Estimate);
        Assert.StartsWith("BLEU-4 of the captions of 48 held-out pictures is 0.", result.Lead, StringComparison.Ordinal);
        Assert.Empty(result.Findings);
        TableExhibit shown = Assert.IsType<TableExhibit>(result.Exhibits.Single(exhibit => exhibit.Id == "performance.captions"));
        Assert.Equal(8, shown.Rows.Count);
        Assert.Equal(shown.Rows.Select(row => row[3].Number).OrderDescending(), shown.Rows.Select(row => row[3].Number));
    }

    [Fact]
    public void CaptionsThatSayTheSameOfEveryPicture_AreAWarning()
    {
        CaptionedPicture[] pictures = [.. Enumerable.Range(0, 48).Select(row => Picture(row, wrong: false) with { Words = ["a", "red", "square", "on", "the", row % 5 == 0 ? "right" : "left"] })];

        DomainResult result = Run(pictures, "a red square on the left");

        Assert.Equal("performance.no_better_than_one_caption", Assert.Single(result.Findings).Code);
    }

    [Fact]
    public void WithoutTestPictures_NothingIsMeasured()
    {
        DomainResult result = Run([], null);

        Assert.Equal("performance.no_rows", Assert.Single(result.Findings).Code);
        Assert.Equal("no test picture has a caption", result.Of("performance.bleu_4").Reason);
    }

    [Fact]
    public void WithoutTrainingRows_ThereIsNoGain() =>
        Assert.Contains("no row is for training", Run([.. Enumerable.Range(0, 12).Select(row => Picture(row, wrong: false))], null).Of("performance.bleu_gain").Reason, StringComparison.Ordinal);

    private static CaptionedPicture Picture(int row, bool wrong)
    {
        string[] written = ["a", Colors[row % 3], Shapes[row / 3 % 4], "on", "the", row % 2 == 0 ? "left" : "right"];
        return new CaptionedPicture(row, wrong ? [.. written[..5], "top"] : written, -row / 10.0, [written, ["one", .. written[1..]]]);
    }

    private static DomainResult Run(IReadOnlyList<CaptionedPicture> pictures, string? frequent) =>
        Examination.Run(evidence => evidence.Put(DataEvidence.Captions, new CaptionedPictures(pictures, frequent?.Split(' '))));
}
