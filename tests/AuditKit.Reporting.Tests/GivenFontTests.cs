using System.Text;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Core.Specs;
using AuditKit.Pdf.Conformance;
using AuditKit.Reporting.Tests.Samples;
using AuditKit.Testing;

namespace AuditKit.Reporting.Tests;

/// <summary>Names in scripts that the report's faces lack are set in the fonts that were given, and the report names these by digest.</summary>
[Trait("Kind", "contract")]
public sealed class GivenFontTests
{
    private static readonly ReportFont Font = new("squares.ttf", TestFont.Of("東京都شارع\uFB01"));

    [Fact]
    public void Names_stand_in_their_letters_and_no_note_speaks_of_codes()
    {
        byte[] pdf = Render(new PdfRenderer(), OtherSamples.Names(), Font);
        string text = Plain.Of(Tool.Run("pdftotext", pdf, "FILE", "-").Text);

        Assert.Contains("東京都", text, StringComparison.Ordinal);
        Assert.DoesNotContain("U+6771", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Other scripts", text, StringComparison.Ordinal);
        Assert.Contains("squares.ttf", text, StringComparison.Ordinal);
        Assert.Contains(Font.Digest.Hex, text.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_sound_and_holds_what_it_uses_of_the_font()
    {
        byte[] pdf = Render(new PdfRenderer(), OtherSamples.Names(), Font);

        Assert.Contains("No syntax or stream encoding errors found", Tool.Run("qpdf", pdf, "--check", "FILE").Text, StringComparison.Ordinal);
        Assert.Matches(@"[A-Z]{6}\+Squares.*yes yes yes", Tool.Run("pdffonts", pdf, "FILE").Text);
        Assert.Empty(PdfA3aCheck.Run(pdf));
        Assert.Empty(PdfUa1Check.Run(pdf));
    }

    [Theory]
    [InlineData("pdf")]
    [InlineData("html")]
    public void The_same_fonts_give_the_same_bytes_and_others_give_others(string format)
    {
        IReportRenderer renderer = format == "pdf" ? new PdfRenderer() : new HtmlRenderer();
        byte[] one = Render(renderer, OtherSamples.Names(), Font);

        Assert.Equal(one, Render(renderer, OtherSamples.Names(), Font));
        Assert.NotEqual(one, Render(renderer, OtherSamples.Names(), new ReportFont("squares.ttf", TestFont.Of("東京都شارع", advance: 700))));
        Assert.NotEqual(one, Render(renderer, OtherSamples.Names()));
    }

    [Fact]
    public void What_the_given_font_lacks_is_a_code_and_the_note_says_so()
    {
        string text = Plain.Of(Tool.Run("pdftotext", Render(new PdfRenderer(), OtherSamples.Names(), new ReportFont("two.ttf", TestFont.Of("東京"))), "FILE", "-").Text);

        Assert.Contains("東京U+90FD", text.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Other scripts", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("OTTO and more than twelve bytes")]
    [InlineData("no font at all, only words")]
    public void A_file_that_is_no_font_is_bad_input_with_its_name(string content)
    {
        ReportOptions options = new() { Fonts = [Font, new ReportFont("notes.ttf", Encoding.ASCII.GetBytes(content))] };

        InvalidInputException pdf = Assert.Throws<InvalidInputException>(() => new PdfRenderer().Check(options));
        Assert.Throws<InvalidInputException>(() => new HtmlRenderer().Check(options));
        Assert.Contains("notes.ttf", pdf.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_font_that_nobody_needs_changes_nothing_but_its_line()
    {
        string with = Tool.Run("pdffonts", Render(new PdfRenderer(), OtherSamples.Pass(), Font), "FILE").Text;

        Assert.DoesNotContain("Squares", with, StringComparison.Ordinal);
    }

    private static byte[] Render(IReportRenderer renderer, AuditRecord record, params ReportFont[] fonts)
    {
        using MemoryStream stream = new();
        renderer.Render(record, new ReportOptions { Fonts = fonts }, stream);
        return stream.ToArray();
    }
}
