using System.Diagnostics;
using System.Runtime.InteropServices;
using AuditKit.Core;
using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Models.Recipes;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;

namespace AuditKit.Models.Tests.Training;

/// <summary>The same training in two processes of their own, each of which runs one test of this class.</summary>
[Trait("Kind", "numeric")]
public sealed class ProcessDigestTests
{
    private const string Variable = "AUDITKIT_TEST_DIGEST_FILE";

    [Fact]
    public async Task TwoProcesses_GiveTheSameBits()
    {
        string[] digests = [await DigestOfProcess(), await DigestOfProcess()];

        Assert.StartsWith("sha256:", digests[0], StringComparison.Ordinal);
        Assert.Equal(digests[0], digests[1]);
        Assert.Equal(digests[0], Train());
    }

    [Fact]
    public void OtherSeed_GivesOtherBits()
    {
        string digest = Train();
        Assert.NotEqual(digest, Train(seed: 2));
        if (Environment.GetEnvironmentVariable(Variable) is { } path) File.WriteAllText(path, digest);
    }

    private static string Train(long seed = 1)
    {
        TabularMlpOptions options = new() { Layers = [32, 16], Epochs = 2, Batch = 64, Dropout = 0.2, Regularize = new RegularizeOptions { Norm = NormKind.Batch, Clip = 1 } };
        FittedNetwork fit = new MlpTraining(options, Torch.Cpu).Fit(Samples.Rows(400, 20), SeedStream.FromSeed(seed), new NoProgress(), TestContext.Current.CancellationToken);
        return Digest.Of(MemoryMarshal.AsBytes(fit.Weights.AsSpan())).ToString();
    }

    private static async Task<string> DigestOfProcess()
    {
        string path = Path.GetTempFileName();
        ProcessStartInfo start = new("dotnet", ["exec", typeof(ProcessDigestTests).Assembly.Location, "-method", $"{typeof(ProcessDigestTests).FullName}.{nameof(OtherSeed_GivesOtherBits)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Variable] = path;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string said = await output + await errors;
        Assert.True(process.ExitCode == 0, said);
        string digest = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        File.Delete(path);
        return digest;
    }
}
