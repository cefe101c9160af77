using System.Text;
using AuditKit.Core.Exhibits;
using AuditKit.Pdf.Drawing;
using AuditKit.Reporting.Charts;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests;

/// <summary>Pictures, strips and distributions: drawn as sharp images, and all that they show stands in words beside them.</summary>
[Trait("Kind", "contract")]
public sealed class PictureExhibitTests
{
    [Fact]
    public void Every_picture_and_every_map_is_an_image_that_is_not_smoothed()
    {
        OverlayExhibit digits = ExplainSample.Digits();

        byte[] file = SampleFiles.Pdf(ExplainSample.Of(digits));

        string[] images = Tool.Run("pdfimages", file, "-list", "FILE").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        // Picture and map of each, and the colour scale.
        Assert.Equal((2 * digits.Pictures.Count) + 1, images.Length);
        Assert.All(images, image => Assert.Matches(@"\s(gray|rgb)\s+\d\s+8\s+image\s+no\s", image));
        Assert.Contains(images, image => System.Text.RegularExpressions.Regex.IsMatch(image, @"\s8\s+8\s+gray"));
    }

    [Fact]
    public void Numbers_of_figures_stand_in_the_structure_tree()
    {
        string open = Open(SampleFiles.Pdf(ExplainSample.Of(ExplainSample.Digits(), ExplainSample.Steps(), ExplainSample.Gaps())));

        Assert.True(Holds(open, "read as 9, is 4. row 9754. Picture of 28 by 28 pixels. integrated-gradients: for +"), "no words of the picture");
        Assert.True(Holds(open, "gap 0.0004."), "no error of the map");
        Assert.True(Holds(open, "heart rate, case 0, row 10: 1 0.000, 2 +0.194"), "no numbers of the strip");
        Assert.True(Holds(open, "integrated-gradients, 300 values: "), "no counts of the distribution");
    }

    [Fact]
    public void Captions_labels_and_marks_are_text()
    {
        string text = Plain.Of(Tool.Run("pdftotext", Rendered.Pdf("explain"), "-layout", "FILE", "-").Text);

        Assert.All(["read as 9, is 4", "row 9754, gap 0.0004", "guided-gradcam", "no map", "heart rate, case 3", "Hour", "district", "tolerance 0.001", "45 pairs, one stroke each", "no direction"], expected => Assert.Contains(expected, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Markdown_says_figures_in_words()
    {
        string text = Rendered.Markdown("explain");

        Assert.Contains("## Figures in words", text, StringComparison.Ordinal);
        Assert.Contains("**Do the reasons survive retraining**", text, StringComparison.Ordinal);
        Assert.Contains("- district: 1 ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Figures in words", Rendered.Markdown("fail"), StringComparison.Ordinal);
    }

    [Fact]
    public void Zero_shows_the_faint_picture_and_signs_differ_in_hue_hatching_and_grey()
    {
        Color ground = new(200, 200, 200);

        Assert.Equal(ground, Diverging.Of(0, ground));
        Assert.Equal(Diverging.High, Diverging.Of(2, ground));
        Color low = Diverging.Of(-1, ground), hatched = Diverging.Of(-1, ground, onHatch: true);
        Assert.Equal(Diverging.Low, low);
        Assert.NotEqual(low, hatched);
        // A fifth of the grey axis apart, so that the end of one sign is not taken for that of the other in print.
        Assert.True(Grey(low) - Grey(Diverging.High) > 51);
        Assert.True(Grey(low) - Grey(hatched) > 51);
    }

    [Fact]
    public void Hatching_lies_on_a_quarter_of_every_period()
    {
        for (int period = 4; period < 12; period++) Assert.Equal(period / 4, Enumerable.Range(5, period).Count(x => Diverging.OnHatch(x, 3, period)));
    }

    [Fact]
    public void A_report_with_large_pictures_stays_small() => Assert.InRange(Rendered.Pdf("explain").Length, 10_000, 1_000_000);

    private static double Grey(Color color) => (0.299 * color.Red) + (0.587 * color.Green) + (0.114 * color.Blue);

    private static string Open(byte[] file) => Encoding.Latin1.GetString(Tool.Run("qpdf", file, "--qdf", "--object-streams=disable", "FILE", "OUT").Output);

    // Text with characters beyond Latin-1 is stored as UTF-16, as a literal or in hexadecimal digits.
    private static bool Holds(string file, string words) =>
        Clean(file).Contains(words, StringComparison.Ordinal)
        || Clean(file).Contains(Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(words)), StringComparison.Ordinal)
        || file.Contains(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(words)), StringComparison.OrdinalIgnoreCase);

    private static string Clean(string file) => file.Replace("\\", string.Empty, StringComparison.Ordinal);
}
