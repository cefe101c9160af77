using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles.Signatures;
using AuditKit.Engine.Tests.Policies;

namespace AuditKit.Engine.Tests.Bundles;

[Trait("Kind", "contract")]
public sealed class BundleSignerTests : IDisposable
{
    private static readonly AuditRecord Record = WorkedRecord.All["pass"]();
    private readonly BundleBench bench = new(Record);

    public void Dispose() => bench.Dispose();

    [Fact]
    public void A_second_key_adds_its_signature_over_the_same_statement()
    {
        using SigningKey second = SigningKey.Create();
        bench.Sign();

        BundleSigner.Sign(bench.Folder, second, bench.Clock);

        SignedEnvelope read = SignedEnvelope.FromJson(File.ReadAllBytes(bench.PathOf("manifest.dsse.json")));
        byte[] statement = File.ReadAllBytes(bench.PathOf("manifest.json"));
        Assert.Equal(statement, read.Verify(bench.Key.Public));
        Assert.Equal(statement, read.Verify(second.Public));
        Assert.Equal([".lock", "evidence", "manifest.dsse.json", "manifest.json", "record.json", "report.pdf", "trail.jsonl"], Directory.EnumerateFileSystemEntries(bench.PathOf(".")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("record.json")]
    [InlineData("report.pdf")]
    public void A_bundle_that_does_not_match_its_statement_is_not_signed(string file)
    {
        bench.Flip(file);

        InvalidInputException refused = Assert.Throws<InvalidInputException>(bench.Sign);

        Assert.Equal(file, Assert.Single(refused.Problems).Path);
        Assert.False(File.Exists(bench.PathOf("manifest.dsse.json")));
    }

    [Fact]
    public void Signatures_of_another_statement_are_not_carried_over()
    {
        bench.Sign();
        bench.Forge(Record with { Status = RunStatus.Failed });

        Assert.Equal("manifest.dsse.json", Assert.Single(Assert.Throws<InvalidInputException>(bench.Sign).Problems).Path);
    }

    [Fact]
    public void A_new_key_is_for_its_owner_alone_and_never_overwritten()
    {
        string path = bench.Beside("k.pem");
        using SigningKey made = KeyFiles.Create(path, bench.Folder);
        using SigningKey read = KeyFiles.ReadPrivate(path, bench.Folder);

        Assert.Equal(made.Public.Id, read.Public.Id);
        Assert.Equal(made.Public.Id, KeyFiles.ReadPublic(path + ".pub").Id);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Throws<InvalidInputException>(() => KeyFiles.Create(path, bench.Folder));
        File.Delete(path);
        Assert.Throws<InvalidInputException>(() => KeyFiles.Create(path, bench.Folder));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_private_key_inside_the_bundle_is_refused_also_through_a_link()
    {
        string link = bench.Beside("link");
        Directory.CreateSymbolicLink(link, bench.PathOf("evidence"));

        Assert.Throws<InvalidInputException>(() => KeyFiles.Create(bench.PathOf("k.pem"), bench.Folder));
        Assert.Throws<InvalidInputException>(() => KeyFiles.Create(Path.Combine(link, "k.pem"), bench.Folder));
        File.WriteAllText(bench.PathOf("k.pem"), bench.Key.ToPem());
        Assert.Throws<InvalidInputException>(() => KeyFiles.ReadPrivate(bench.PathOf("k.pem"), bench.Folder));
        Assert.Empty(Directory.EnumerateFiles(bench.PathOf("evidence"), "k.pem*"));
    }

    [Fact]
    public void Files_that_are_no_keys_are_refused_by_name()
    {
        File.WriteAllText(bench.Beside("bad.pem"), "hello");

        Assert.Equal(bench.Beside("bad.pem"), Assert.Single(Assert.Throws<InvalidInputException>(() => KeyFiles.ReadPublic(bench.Beside("bad.pem"))).Problems).Path);
        Assert.Throws<InvalidInputException>(() => KeyFiles.ReadPublic(bench.Beside("none.pem")));
    }
}
