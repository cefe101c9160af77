using AuditKit.Core.Evidences;

namespace AuditKit.Core.Tests.Evidences;

[Trait("Kind", "contract")]
public sealed class EvidenceStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("auditkit-store-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Content_comes_back_under_its_digest(bool onDisk)
    {
        IEvidenceStore store = Make(onDisk);
        byte[] content = [1, 2, 3];

        Digest digest = store.Write(stream => stream.Write(content));

        Assert.Equal(Digest.Of(content), digest);
        Assert.True(store.Contains(digest));
        using Stream read = store.OpenRead(digest);
        using MemoryStream copy = new();
        read.CopyTo(copy);
        Assert.Equal(content, copy.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Content_that_was_never_written_is_not_there(bool onDisk)
    {
        IEvidenceStore store = Make(onDisk);

        Assert.False(store.Contains(Digest.Of("nothing")));
        Assert.ThrowsAny<IOException>(() => store.OpenRead(Digest.Of("nothing")));
    }

    [Fact]
    public void A_write_that_fails_halfway_leaves_no_file()
    {
        FileEvidenceStore store = new(folder);

        Assert.Throws<IOException>(() => store.Write(stream =>
        {
            stream.Write([1, 2, 3]);
            throw new IOException("No space left on device");
        }));

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void A_changed_byte_on_disk_is_found_when_the_content_is_opened()
    {
        FileEvidenceStore store = new(folder);
        Digest digest = store.Write(stream => stream.Write([1, 2, 3]));

        File.WriteAllBytes(store.PathOf(digest), [1, 2, 4]);

        Assert.Throws<InvalidDataException>(() => store.OpenRead(digest));
    }

    [Fact]
    public void A_kind_cannot_be_produced_twice_with_different_content()
    {
        EvidenceSet set = new(new MemoryEvidenceStore());
        set.Put(LearningCurve.Kind, new LearningCurve("AUC", [], 0, "end"));

        set.Put(LearningCurve.Kind, new LearningCurve("AUC", [], 0, "end"));

        Assert.Throws<InvalidOperationException>(() => set.Put(LearningCurve.Kind, new LearningCurve("AUC", [], 1, "end")));
    }

    [Fact]
    public void Evidence_attached_by_digest_is_read_back_from_the_store()
    {
        FileEvidenceStore store = new(folder);
        Digest digest = new EvidenceSet(store).Put(LearningCurve.Kind, new LearningCurve("AUC", [new LearningEpoch(1, 0.5, null, 0.9, null, 1e-3, 2)], 1, "end"));
        EvidenceSet resumed = new(store);

        resumed.Attach(LearningCurve.Kind, digest);

        Assert.Equal(0.5, resumed.Get(LearningCurve.Kind).Epochs[0].TrainLoss);
    }

    private IEvidenceStore Make(bool onDisk) => onDisk ? new FileEvidenceStore(folder) : new MemoryEvidenceStore();
}
