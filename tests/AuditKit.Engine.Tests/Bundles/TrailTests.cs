using System.Text;
using AuditKit.Core;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles.Trails;
using AuditKit.Engine.Bundles.Verification;
using AuditKit.Engine.Runs;
using AuditKit.Engine.Tests.Policies;

namespace AuditKit.Engine.Tests.Bundles;

[Trait("Kind", "contract")]
public sealed class TrailTests : IDisposable
{
    private static readonly AuditRecord Record = WorkedRecord.All["pass"]();
    private readonly BundleBench bench = new(Record);

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Entries_are_numbered_and_each_names_the_bytes_of_the_line_before()
    {
        bench.NoteRun("ci");
        bench.Sign();
        bench.SignOff();

        string[] lines = Lines();
        Trail trail = Trail.Parse(Bytes());
        Assert.Null(trail.Broken);
        Assert.Equal([1, 2, 3], trail.Entries.Select(entry => entry.Sequence));
        Assert.Equal(["run", "sign", "sign-off"], trail.Entries.Select(entry => entry.Action));
        Assert.Equal(["ci", "key " + bench.Key.Public.Id, "key " + bench.Key.Public.Id], trail.Entries.Select(entry => entry.Actor));
        Assert.Equal([TrailEntry.Start, Digest.Of(lines[0]), Digest.Of(lines[1])], trail.Entries.Select(entry => entry.Previous));
        Assert.Equal(["record.json", "manifest.dsse.json", "signoffs/0001-risk.dsse.json"], trail.Entries.Select(entry => entry.File));
        Assert.All(trail.Entries, entry => Assert.Equal(bench.Folder.DigestOf(entry.File), entry.Object));
        Assert.All(trail.Entries, entry => Assert.Equal(bench.Clock.Now, entry.At));
        Assert.Empty(Differing());
    }

    [Fact]
    public void Every_flipped_byte_of_the_trail_is_named_with_its_line()
    {
        bench.NoteRun();
        bench.Sign();
        byte[] whole = Bytes();
        int second = Array.IndexOf(whole, (byte)'\n') + 1;
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] flipped = [.. whole];
            flipped[i] ^= 1;
            string? broken = Trail.Parse(flipped).Broken;
            Assert.True(broken is not null, $"byte {i} was flipped and nothing was said");
            Assert.StartsWith(i < second ? "line 1: " : "line 2: ", broken, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("torn")]
    [InlineData("swapped")]
    [InlineData("added")]
    [InlineData("gone")]
    [InlineData("link")]
    public void A_trail_that_was_tampered_with_differs(string how)
    {
        bench.NoteRun();
        bench.Sign();
        bench.SignOff();
        string[] lines = Lines();
        string path = bench.PathOf("trail.jsonl");
        if (how == "cut") File.WriteAllText(path, lines[0] + "\n");
        if (how == "torn") File.WriteAllText(path, string.Join('\n', lines));
        if (how == "swapped") File.WriteAllText(path, $"{lines[1]}\n{lines[0]}\n{lines[2]}\n");
        if (how == "added") File.AppendAllText(path, lines[2] + "\n");
        if (how is "gone" or "link") File.Move(path, bench.Beside("trail.jsonl"));
        if (how == "link") File.CreateSymbolicLink(path, bench.Beside("trail.jsonl"));

        Assert.Contains("trail.jsonl", Differing());
    }

    [Fact]
    public void A_trail_made_anew_from_the_start_no_longer_has_the_line_that_a_sign_off_names()
    {
        bench.NoteRun("somebody");
        string file = bench.SignOff();
        File.Delete(bench.PathOf("trail.jsonl"));
        bench.NoteRun("somebody else");
        bench.Append(new TrailNote("somebody else", TrailActions.SignOff, file, bench.Folder.DigestOf(file)));

        VerificationEntry entry = Assert.Single(Verify().Entries, entry => entry.Status == EntryStatus.Mismatched);
        Assert.Equal("trail.jsonl", entry.Place);
        Assert.Contains("made anew", entry.What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_signature_covers_is_said()
    {
        bench.NoteRun();

        Assert.Contains(Verify().Entries, entry => entry is { Status: EntryStatus.NotChecked, Place: "trail.jsonl" } && entry.What.Contains("made them anew", StringComparison.Ordinal));
        Assert.Empty(Differing());
    }

    [Fact]
    public void A_record_that_is_not_the_one_of_the_last_run_is_named()
    {
        bench.NoteRun();
        bench.Forge(Record with { Status = RunStatus.Failed });

        Assert.Equal(["record.json"], Differing());
    }

    [Fact]
    public void Nothing_is_added_to_a_broken_trail()
    {
        bench.NoteRun();
        File.WriteAllText(bench.PathOf("trail.jsonl"), File.ReadAllText(bench.PathOf("trail.jsonl")).TrimEnd());

        Assert.Contains("no end", Assert.Throws<InvalidInputException>(bench.Sign).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => bench.SignOff());
        Assert.False(File.Exists(bench.PathOf("manifest.dsse.json")));
        Assert.False(Directory.Exists(bench.PathOf("signoffs")));
    }

    [Fact]
    public void Signing_waits_for_nobody_and_says_who_holds_the_folder()
    {
        using RunFolder held = RunFolder.Open(bench.Folder.Path);

        Assert.Contains("in use", Assert.Throws<InvalidInputException>(bench.Sign).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_oversized_trail_is_refused()
    {
        using (FileStream stream = File.OpenWrite(bench.PathOf("trail.jsonl"))) stream.SetLength(Trail.MostBytes + 1);

        Assert.Equal("trail.jsonl", Assert.Single(Assert.Throws<InvalidInputException>(() => Verify()).Problems).Path);
    }

    private byte[] Bytes() => File.ReadAllBytes(bench.PathOf("trail.jsonl"));

    private string[] Lines() => Encoding.UTF8.GetString(Bytes()).TrimEnd('\n').Split('\n');

    private VerificationReport Verify() => BundleVerifier.Verify(bench.Folder, new VerificationRequest());

    private string[] Differing() => [.. Verify().Entries.Where(entry => entry.Status == EntryStatus.Mismatched).Select(entry => entry.Place).Distinct()];
}
