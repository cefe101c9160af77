using System.IO.Compression;
using AuditKit.Core.Randomness;
using AuditKit.Models.Files;
using AuditKit.Models.TorchScripts;

namespace AuditKit.Models.Tests.TorchScripts;

/// <summary>Mutated archives: typed errors only, little memory, and this process lives.</summary>
[Trait("Kind", "property")]
public sealed class ScriptFuzzTests
{
    private const string Body = "y = torch.matmul(x, torch.ones([2, 3]))\nreturn torch.softmax(torch.add(y, 0.5), 1)";

    [Fact]
    public void Ten_thousand_mutated_archives_give_typed_errors_only()
    {
        byte[] sound = SampleScript.Of(Body);
        RandomSource source = SeedStream.FromSeed(23).For("archives").Open();
        int refused = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
        {
            byte[] mutated = Mutated(sound, source);
            try
            {
                ScriptArchive.Read(mutated);
            }
            catch (ModelFileException)
            {
                refused++;
            }
        }

        // Checksums catch nearly all of them: what is left changed a byte that nothing reads, as a date.
        Assert.InRange(refused, 8_000, 10_000);
        // No claim of a mutated file makes a large array: a sound file needs about 200 kB, most of it buffers.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 10_000, 0, 400_000);
    }

    [Fact]
    public void Mutations_with_true_checksums_end_at_most_the_process_that_reads_them()
    {
        RandomSource source = SeedStream.FromSeed(29).For("contents").Open();
        ScriptLimits limits = new() { Threads = 1, Memory = 1L << 30, LoadTime = TimeSpan.FromSeconds(20), CallTime = TimeSpan.FromSeconds(20) };
        ScriptProcess process = ScriptProcess.Start(limits);
        int refused = 0, crashed = 0;
        try
        {
            for (int i = 0; i < 40; i++)
            {
                if (!process.IsAlive)
                {
                    crashed++;
                    process.Dispose();
                    process = ScriptProcess.Start(limits);
                }

                refused += IsRefused(process, MutatedContent(source), limits) ? 1 : 0;
            }
        }
        finally
        {
            process.Dispose();
        }

        Assert.InRange(refused, 10, 40);
        TestContext.Current.SendDiagnosticMessage($"{refused} of 40 refused, {crashed} crashes");
    }

    private static bool IsRefused(ScriptProcess process, byte[] bytes, ScriptLimits limits)
    {
        try
        {
            ScriptArchive archive = ScriptArchive.Read(bytes);
            process.Ask(ScriptMessage.Of(ScriptMessage.Load, ScriptMessage.File(archive)), limits.LoadTime, TestContext.Current.CancellationToken);
            process.Ask(ScriptMessage.Of(ScriptMessage.Forward, ScriptMessage.Input(0, new NumberBlock([1, 2, 3, 4], [2, 2]), Precision.Single)), limits.CallTime, TestContext.Current.CancellationToken);
            return false;
        }
        catch (ModelFileException)
        {
            return true;
        }
    }

    private static byte[] Mutated(byte[] sound, RandomSource source)
    {
        byte[] bytes = source.Next(4) == 0 ? sound[..source.Next(sound.Length)] : [.. sound];
        for (int change = source.Next(4); change >= 0 && bytes.Length > 0; change--)
        {
            int place = source.Next(bytes.Length);
            bytes[place] = source.Next(2) == 0 ? (byte)source.Next(256) : (byte)(bytes[place] ^ (1 << source.Next(8)));
        }

        return bytes;
    }

    // Changes the bytes of one entry and packs them again, so that length and checksum are true.
    private static byte[] MutatedContent(RandomSource source)
    {
        using ZipArchive archive = new(new MemoryStream(SampleScript.Of(Body)), ZipArchiveMode.Read);
        int chosen = source.Next(archive.Entries.Count);
        return SampleScript.Archive([.. archive.Entries.Select((entry, i) => (entry.FullName, i == chosen ? Mutated(Content(entry), source) : Content(entry)))]);
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
