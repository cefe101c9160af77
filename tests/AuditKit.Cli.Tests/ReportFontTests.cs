using AuditKit.Testing;

namespace AuditKit.Cli.Tests;

/// <summary>A report takes fonts for other scripts, and is verified with the same ones.</summary>
[Trait("Kind", "end-to-end")]
public sealed class ReportFontTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("auditkit-font-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_report_with_a_font_verifies_with_it_and_asks_for_it_otherwise()
    {
        string font = PathOf("squares.ttf"), report = PathOf("report.pdf");
        await File.WriteAllBytesAsync(font, TestFont.Of("山田"), TestContext.Current.CancellationToken);

        Assert.Equal(0, (await RunAsync("report", Record, "--font", font, "-o", report)).Code);
        (int code, string with) = await RunAsync("verify", report, "--font", font, "--json");
        Assert.Equal(0, code);
        Assert.Contains("byte for byte", with, StringComparison.Ordinal);
        Assert.Contains("fonts that were not given with --font", (await RunAsync("verify", report, "--json")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.ttf", false)]
    [InlineData("words.ttf", true)]
    public async Task What_is_no_font_is_bad_input_and_leaves_no_report(string name, bool isThere)
    {
        if (isThere) await File.WriteAllTextAsync(PathOf(name), "only words, and more of them than a head needs", TestContext.Current.CancellationToken);

        (int code, string output) = await RunAsync("report", Record, "--font", PathOf(name), "-o", PathOf("report.pdf"));

        Assert.Equal(2, code);
        Assert.Contains(name, output, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("report.pdf")));
    }

    private static string Record
    {
        get
        {
            for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            {
                if (File.Exists(Path.Combine(at.FullName, "AuditKit.sln"))) return Path.Combine(at.FullName, "policies/four-fifths/fail.record.json");
            }

            throw new InvalidOperationException("The tests do not run inside a checkout.");
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int code = await Program.RunAsync(arguments, output, error);
        return (code, output + error.ToString());
    }
}
