using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AuditKit.Core.Reports;
using AuditKit.Pdf.Fonts;
using AuditKit.Reporting.Pages;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests;

/// <summary>The HTML report is one safe file that says what the PDF says, in the same order, to eyes and to readers of the structure.</summary>
[Trait("Kind", "contract")]
public sealed partial class HtmlReportTests
{
    private static readonly string[] Void = ["meta", "hr", "br", "wbr"];

    public static TheoryData<string> Names => [.. SampleFiles.Records.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_element_is_closed_in_its_order(string name)
    {
        Stack<string> open = [];
        foreach (Match match in Tag().Matches(WithoutScript(Html(name))))
        {
            string tag = match.Groups["name"].Value;
            if (Void.Contains(tag) || match.Value.EndsWith("/>", StringComparison.Ordinal)) continue;
            if (match.Value[1] == '/') Assert.Equal(open.Pop(), tag);
            else open.Push(tag);
        }

        Assert.Empty(open);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_fetched_and_the_policy_lets_nothing_in(string name)
    {
        string html = Html(name);

        Assert.Contains("default-src 'none'; img-src data:;", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<(link|img|iframe|object|embed|base|form|audio|video|source)\b", html);
        Assert.DoesNotMatch(@"\s(src|srcset|action|poster|data)=", WithoutScript(html));
        Assert.DoesNotMatch(@"@import|url\((?!#|data:font/ttf;base64,[A-Za-z0-9+/=]+\))", html);
        Assert.All(Attribute().Matches(html).Where(match => match.Groups["name"].Value == "href"), match => Assert.Matches(@"^(#|data:image/png;base64,|https?://)", match.Groups["value"].Value));
        Assert.DoesNotMatch(@"\son[a-z]+=", WithoutScript(html));
    }

    [Fact]
    public void The_script_is_the_one_that_the_policy_names()
    {
        string html = Html("fail");
        string script = Script().Match(html).Groups["body"].Value;
        string digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

        Assert.Contains($"script-src 'sha256-{digest}'", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<script"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Links_lead_somewhere_and_ids_are_unique(string name)
    {
        string html = Html(name);
        string[] ids = [.. Attribute().Matches(html).Where(match => match.Groups["name"].Value == "id").Select(match => match.Groups["value"].Value)];

        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Attribute().Matches(html).Where(match => match.Groups["name"].Value == "href" && match.Groups["value"].Value.StartsWith('#')), match => Assert.Contains(match.Groups["value"].Value[1..], ids));
        Assert.DoesNotContain("page 0", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Headings_stand_in_order_and_heads_of_tables_have_their_scope(string name)
    {
        string html = WithoutScript(Html(name));
        int[] levels = [.. HeadingTag().Matches(html).Select(match => match.Value[2] - '0')];

        Assert.Equal(1, levels[0]);
        Assert.Single(levels, level => level == 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second - pair.First <= 1, $"h{pair.First} before h{pair.Second}"));
        Assert.DoesNotMatch(@"<th(?![^>]*scope=)[\s>]", html);
        Assert.DoesNotMatch("<svg(?![^>]*(aria-hidden=\"true\"|role=\"img\" aria-label=\"[^\"]+\"))", html);
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("many-slices")]
    [InlineData("waived")]
    [InlineData("explain")]
    public void Its_numbers_are_those_of_the_pdf(string name)
    {
        HashSet<string> html = Values(Visible(Html(name))), pdf = Values(Tool.Run("pdftotext", SampleFiles.Pdf(SampleFiles.Records[name]()), "FILE", "-").Text);

        Assert.True(html.Count > 10);
        // Charts of the PDF are text too; here they are pictures whose words stand beside them.
        HashSet<string> drawn = Values(string.Concat(SvgText().Matches(Html(name)).Select(match => WebUtility.HtmlDecode(match.Groups["text"].Value) + " ")));
        Assert.Empty(html.Except(pdf));
        Assert.Empty(pdf.Except(html).Except(drawn));
    }

    [Fact]
    public void Names_of_users_become_text_and_never_markup()
    {
        const string Hostile = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>&amp;\u0000\u0007\ud800 \u202E";
        Core.Records.AuditRecord record = CreditSample.Fail();
        record = record with { Audit = record.Audit with { Name = Hostile, Declared = new Dictionary<string, string> { ["intendedUse"] = Hostile, ["decides"] = Hostile } } };
        using MemoryStream stream = new();
        new HtmlRenderer().Render(record, new ReportOptions(), stream);
        string html = Encoding.UTF8.GetString(stream.ToArray());

        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<script"));
        Assert.DoesNotMatch("[\u0000-\u0008\u000B\u000C\u000E-\u001F]", html);
    }

    [Fact]
    public void The_same_record_gives_the_same_bytes_in_every_culture()
    {
        string first = Html("fail");
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone(), before = CultureInfo.CurrentCulture;
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NegativeSign) = (",", "~");
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(first, Html("fail"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Pictures_are_whole_png_files()
    {
        string[] pictures = [.. Regex.Matches(Html("explain"), "data:image/png;base64,([^\"]+)").Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], Convert.FromBase64String(picture)[..4]));
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("explain")]
    public void The_faces_of_the_page_are_in_it_with_the_letters_that_stand_there_and_no_others(string name)
    {
        string html = Html(name);
        FontFace[] faces = [.. Regex.Matches(html, @"@font-face\{font-family:""Inter"";font-weight:(\d+);src:url\(data:font/ttf;base64,([^)]+)\)").Select(match => FontFace.Read(Convert.FromBase64String(match.Groups[2].Value)))];
        Rune[] letters = [.. WebUtility.HtmlDecode(Visible(html)).EnumerateRunes().Distinct().Where(rune => !Rune.IsControl(rune))];

        Assert.Equal([300, 400, 500, 600], faces.Select(face => face.Weight));
        Assert.All(faces, face => Assert.All(letters.Where(InterFaces.Faces[0].Holds), letter => Assert.True(face.Holds(letter), $"U+{letter.Value:X4}")));
        Assert.All(faces, face => Assert.False(face.Holds(new Rune('Ж'))));
        Assert.InRange(html.Length, 1, 1_500_000);
    }

    [Fact]
    public void A_wide_figure_is_reached_by_the_keyboard_and_says_that_it_scrolls()
    {
        string[] figures = [.. Regex.Matches(Html("fail"), "<figure[^>]*>").Select(match => match.Value)];

        Assert.Contains(figures, figure => figure.Contains("tabindex=\"0\" role=\"group\" aria-label=\"Figure; scrolls sideways", StringComparison.Ordinal));
        Assert.All(Regex.Matches(Html("fail"), "<figure[^>]*><svg[^>]*>"), match => Assert.Matches("min-width:[0-9.]+rem", match.Value));
    }

    [Fact]
    public void Chosen_sections_alone_are_written() =>
        Assert.Equal(["Verdict", "Fairness"], Regex.Matches(Render("fail", new ReportOptions { Sections = ["fairness"] }), "<li><a href=\"#[^\"]+\">([^<]+)</a></li>").Select(match => match.Groups[1].Value));

    // Whole numbers are digits of digests and numbers of pages too, which break in other places.
    private static HashSet<string> Values(string text) => [.. Plain.Numbers(Plain.Of(text)).Where(number => number.Contains('.', StringComparison.Ordinal))];

    private static string Html(string name) => Render(name, new ReportOptions());

    private static string Render(string name, ReportOptions options)
    {
        using MemoryStream stream = new();
        new HtmlRenderer().Render(SampleFiles.Records[name](), options, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string WithoutScript(string html) => Style().Replace(Script().Replace(html, string.Empty), string.Empty).Replace("<!DOCTYPE html>", string.Empty, StringComparison.Ordinal);

    private static string Visible(string html)
    {
        string main = html[html.IndexOf("<main>", StringComparison.Ordinal)..html.IndexOf("<script>", StringComparison.Ordinal)];
        // What the pages leave out is folded here and compared by the tests of folded parts.
        string text = Svg().Replace(Folded().Replace(main, " "), " ").Replace("<wbr>", string.Empty, StringComparison.Ordinal);
        return WebUtility.HtmlDecode(Regex.Replace(Regex.Replace(text, "</?(span|b|a)[^>]*>", string.Empty), "<[^>]+>", " "));
    }

    [GeneratedRegex(@"</?(?<name>[a-zA-Z][a-zA-Z0-9]*)(\s[^<>]*?)?/?>")]
    private static partial Regex Tag();

    [GeneratedRegex("""\s(?<name>[a-z-]+)="(?<value>[^"]*)"(?=[^<>]*>)""")]
    private static partial Regex Attribute();

    [GeneratedRegex("<script>(?<body>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<details class=\"more\">.*?</details>", RegexOptions.Singleline)]
    private static partial Regex Folded();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();

    [GeneratedRegex("<text[^>]*>(?<text>[^<]*)</text>")]
    private static partial Regex SvgText();

    [GeneratedRegex("<h[1-6]")]
    private static partial Regex HeadingTag();
}
