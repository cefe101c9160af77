using System.Text.Json;
using AuditKit.Testing;

namespace AuditKit.Cli.Tests;

/// <summary>A report is signed with a certificate and verified alone, as a person does it at the command line.</summary>
[Trait("Kind", "end-to-end")]
public sealed class SignReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("auditkit-sign-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_signed_report_verifies_and_a_changed_one_ends_with_four()
    {
        string report = await ReportAsync();
        (int code, string output, _) = await Shell.RunAsync("sign", report, "--new-certificate", PathOf("ada.pem"), "--subject", "Ada Meier", "--reason", "approve");
        Assert.Equal(0, code);
        Assert.Contains("signed by CN=Ada Meier", output, StringComparison.Ordinal);
        Assert.Equal(0, (await Shell.RunAsync("sign", report, "--certificate", PathOf("ada.pem"), "--field", "ethics-review-board")).Code);

        (code, output, _) = await Shell.RunAsync("verify", report, "--certificate", PathOf("ada.pem.crt"), "--json");
        Assert.Equal(0, code);
        string[] signed = [.. JsonDocument.Parse(output).RootElement.GetProperty("entries").EnumerateArray().Select(entry => $"{entry.GetProperty("status").GetString()} {entry.GetProperty("place").GetString()}")];
        Assert.Contains("checked signature model-owner", signed);
        Assert.Contains("checked signature ethics-review-board", signed);
        Assert.Contains("checked pages", signed);
        Assert.Contains("checked certificate", signed);

        byte[] bytes = File.ReadAllBytes(report);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(report, bytes);
        Assert.Equal(4, (await Shell.RunAsync("verify", report)).Code);
    }

    [Fact]
    public async Task Another_certificate_and_bytes_behind_the_signature_are_named()
    {
        string report = await ReportAsync();
        await Shell.RunAsync("sign", report, "--new-certificate", PathOf("ada.pem"), "--subject", "Ada Meier");
        await Shell.RunAsync("sign", await ReportAsync("other.pdf"), "--new-certificate", PathOf("ben.pem"), "--subject", "Ben Okafor");

        (int code, string output, _) = await Shell.RunAsync("verify", report, "--certificate", PathOf("ben.pem.crt"));
        Assert.Equal(4, code);
        Assert.Contains("CN=Ben Okafor has not signed", output, StringComparison.Ordinal);

        File.AppendAllText(report, "more\n");
        (code, output, _) = await Shell.RunAsync("verify", report);
        Assert.Equal(4, code);
        Assert.Contains("bytes follow behind the last signature", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "sign", "R", "--certificate", "none.pem")]
    [InlineData("2", "sign", "R", "--key", "none.pem")]
    [InlineData("2", "sign", "R")]
    [InlineData("2", "sign", "R", "--new-certificate", "x.pem")]
    [InlineData("2", "sign", "none.pdf", "--new-certificate", "y.pem", "--subject", "Y")]
    [InlineData("2", "sign", "R", "--new-certificate", "z.pem", "--subject", "Z", "--field", "chair")]
    [InlineData("2", "verify", "R", "--certificate", "R")]
    public async Task What_cannot_be_done_is_bad_input_and_leaves_the_report_as_it_was(string code, params string[] words)
    {
        string report = await ReportAsync();
        byte[] before = File.ReadAllBytes(report);

        (int ended, _, string error) = await Shell.RunAsync([.. words.Select(word => word == "R" ? report : word.EndsWith(".pem", StringComparison.Ordinal) || word.EndsWith(".pdf", StringComparison.Ordinal) ? PathOf(word) : word)]);

        Assert.Equal(code, ended.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.NotEmpty(error);
        Assert.Equal(before, File.ReadAllBytes(report));
    }

    [Fact]
    public async Task A_private_key_is_for_its_owner_alone()
    {
        await Shell.RunAsync("sign", await ReportAsync(), "--new-certificate", PathOf("ada.pem"), "--subject", "Ada Meier");

        Assert.Contains("PRIVATE KEY", File.ReadAllText(PathOf("ada.pem")), StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", File.ReadAllText(PathOf("ada.pem.crt")), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("ada.pem")));
        Assert.Equal(2, (await Shell.RunAsync("sign", PathOf("report.pdf"), "--new-certificate", PathOf("ada.pem"), "--subject", "Ada Meier")).Code);
    }

    private async Task<string> ReportAsync(string name = "report.pdf")
    {
        string record = Checkout.PathOf("policies/four-fifths/fail.record.json");
        Assert.Equal(0, (await Shell.RunAsync("report", record, "--format", "pdf", "-o", PathOf(name))).Code);
        return PathOf(name);
    }

    private string PathOf(string name) => Path.Combine(folder, name);
}
