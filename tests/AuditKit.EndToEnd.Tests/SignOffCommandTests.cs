using System.IO.Compression;

namespace AuditKit.EndToEnd.Tests;

/// <summary>Run, sign, sign off, verify, as reviewers do it.</summary>
[Trait("Kind", "contract")]
public sealed class SignOffCommandTests : IDisposable
{
    private readonly EvidenceBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Two_reviewers_sign_off_and_any_changed_file_is_named_with_code_4()
    {
        await SignedAsync();
        CommandLine verify = await VerifyAsync("--require-sign-off", "risk,board", "--four-eyes");
        Assert.True(verify.ExitCode == 0, verify.Output + verify.Error);
        Assert.Contains("approve-with-conditions as risk by B. Okafor", verify.Output, StringComparison.Ordinal);
        Assert.Contains("condition: Audit again in March", verify.Output, StringComparison.Ordinal);

        string evidence = Path.GetRelativePath(bench["out"], Directory.EnumerateFiles(Path.Combine(bench["out"], "evidence")).First());
        foreach (string file in new[] { evidence, "record.json", "report.pdf", "manifest.json", "manifest.dsse.json", "trail.jsonl", "signoffs/0001-risk.dsse.json" })
        {
            bench.Flip(file);
            CommandLine broken = await VerifyAsync();
            Assert.True(broken.ExitCode == 4, file);
            Assert.Contains("DIFFERS: " + file, broken.Output, StringComparison.Ordinal);
            bench.Flip(file);
        }

        Assert.Equal(0, (await VerifyAsync()).ExitCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_packed_bundle_answers_with_the_codes_of_its_folder(bool topFolder)
    {
        await SignedAsync();
        ZipFile.CreateFromDirectory(bench["out"], bench["good.zip"], CompressionLevel.Fastest, topFolder);
        bench.Flip("report.pdf");
        ZipFile.CreateFromDirectory(bench["out"], bench["bad.zip"], CompressionLevel.Fastest, topFolder);
        File.WriteAllBytes(bench["cut.zip"], File.ReadAllBytes(bench["good.zip"])[..500]);

        CommandLine good = await CommandLine.RunAsync("verify", bench["good.zip"], "--key", bench["lab.pem.pub"]);
        CommandLine bad = await CommandLine.RunAsync("verify", bench["bad.zip"], "--key", bench["lab.pem.pub"]);
        CommandLine cut = await CommandLine.RunAsync("verify", bench["cut.zip"]);

        Assert.Equal([0, 4, 2], new[] { good.ExitCode, bad.ExitCode, cut.ExitCode });
        Assert.Contains("DIFFERS: report.pdf", bad.Output, StringComparison.Ordinal);
        Assert.Contains("ZIP file cannot be read", cut.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_folder_takes_no_further_run()
    {
        await SignedAsync();

        CommandLine run = await CommandLine.RunAsync("run", bench["audit.yaml"], "-o", bench["out"], "--resume");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("manifest.dsse.json", run.Error, StringComparison.Ordinal);
        Assert.Contains("-o", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task Half_a_decision_is_refused_with_code_2()
    {
        await bench.RunAsync();

        CommandLine unnamed = await CommandLine.RunAsync("sign", bench["out"], "--new-key", bench["k.pem"], "--role", "risk", "--decision", "approve");
        CommandLine silent = await CommandLine.RunAsync("sign", bench["out"], "--new-key", bench["k.pem"], "--role", "risk", "--name", "B. Okafor", "--decision", "reject");
        CommandLine nobody = await CommandLine.RunAsync("verify", bench["out"], "--four-eyes");

        Assert.Equal([2, 2, 2], new[] { unnamed.ExitCode, silent.ExitCode, nobody.ExitCode });
        Assert.Contains("--name", unnamed.Error, StringComparison.Ordinal);
        Assert.Contains("--comment", silent.Error, StringComparison.Ordinal);
        Assert.Contains("--reviewer-key", nobody.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(bench["k.pem"]));
    }

    [Fact]
    public async Task The_json_form_lists_the_sign_offs_and_the_trail_names_the_actor()
    {
        await bench.RunAsync("--actor", "nightly build");
        await SignAsync("risk", "B. Okafor", "approve", "--actor", "b.okafor@example.com");

        CommandLine verify = await VerifyAsync("--json");

        Assert.Contains("\"signOffs\": [", verify.Output, StringComparison.Ordinal);
        Assert.Contains("\"decision\": \"approve\"", verify.Output, StringComparison.Ordinal);
        string[] trail = await File.ReadAllLinesAsync(Path.Combine(bench["out"], "trail.jsonl"), TestContext.Current.CancellationToken);
        Assert.Contains("\"actor\":\"nightly build\"", trail[0], StringComparison.Ordinal);
        Assert.Contains("\"actor\":\"b.okafor@example.com\"", trail[1], StringComparison.Ordinal);
    }

    private async Task SignedAsync()
    {
        await bench.RunAsync();
        CommandLine sign = await CommandLine.RunAsync("sign", bench["out"], "--new-key", bench["lab.pem"]);
        Assert.True(sign.ExitCode == 0, sign.Error);
        await SignAsync("risk", "B. Okafor", "approve-with-conditions", "--condition", "Audit again in March", "--conflict-of-interest", "none");
        await SignAsync("board", "A. Meier", "approve", "--comment", "Seen.");
    }

    private async Task SignAsync(string role, string name, string decision, params string[] more)
    {
        CommandLine sign = await CommandLine.RunAsync(["sign", bench["out"], "--new-key", bench[role + ".pem"], "--role", role, "--name", name, "--decision", decision, .. more]);
        Assert.True(sign.ExitCode == 0, sign.Error);
    }

    private Task<CommandLine> VerifyAsync(params string[] more)
    {
        string[] keys = [.. new[] { "risk", "board" }.Select(role => bench[role + ".pem.pub"]).Where(File.Exists).SelectMany(path => new[] { "--reviewer-key", path })];
        return CommandLine.RunAsync(["verify", bench["out"], .. keys, .. more]);
    }
}
