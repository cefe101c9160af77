using AuditKit.Core;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles.Manifests;
using AuditKit.Engine.Bundles.Trails;
using AuditKit.Engine.Bundles.Verification;
using AuditKit.Engine.Runs;

namespace AuditKit.Engine.Bundles.Signatures;

/// <summary>Signs the statement of a bundle. What does not match its statement is not signed.</summary>
public static class BundleSigner
{
    /// <summary>Adds a signature to the envelope, or makes the envelope, and notes it in the trail.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="key">The key.</param>
    /// <param name="time">The clock of the trail.</param>
    /// <param name="actor">Who is noted; null for the key.</param>
    /// <returns>The envelope as written.</returns>
    /// <exception cref="InvalidInputException">The bundle has no statement, does not match it, carries signatures of another one, or its trail is broken.</exception>
    public static SignedEnvelope Sign(BundleFolder bundle, SigningKey key, TimeProvider time, string? actor = null)
    {
        string who = actor is null ? "key " + key.Public.Id : TrailLog.RequireActor(actor);
        using RunFolder folder = RunFolder.Open(bundle.Path);
        byte[] statement = RequireMatch(bundle);
        TrailLog.RequireWhole(folder);
        SignedEnvelope envelope = Existing(bundle, statement).Sign(key);
        byte[] json = envelope.ToJson();
        folder.Write(BundleNames.Envelope, stream => stream.Write(json));
        TrailLog.Append(folder, new TrailNote(who, TrailActions.Sign, BundleNames.Envelope, Digest.Of(json)), time);
        return envelope;
    }

    /// <summary>Refuses a bundle that would not be signed, before a key is made for it.</summary>
    /// <returns>The bytes of the statement.</returns>
    /// <exception cref="InvalidInputException">The bundle has no statement or does not match it.</exception>
    public static byte[] RequireMatch(BundleFolder folder)
    {
        byte[] statement = folder.Read(BundleNames.Manifest, ManifestStatement.MostBytes);
        Problem[] problems =
        [
            .. FileCheck.Compare(folder, ManifestStatement.FromJson(statement))
                .Where(entry => entry.Status == EntryStatus.Mismatched)
                .Select(entry => new Problem(entry.Place, entry.What, "Restore the bundle as the run wrote it, or run the audit again")),
        ];
        return problems.Length == 0 ? statement : throw new InvalidInputException(problems);
    }

    private static SignedEnvelope Existing(BundleFolder folder, byte[] statement)
    {
        if (!folder.Holds(BundleNames.Envelope)) return SignedEnvelope.Of(statement);
        SignedEnvelope envelope = SignedEnvelope.FromJson(folder.Read(BundleNames.Envelope, SignedEnvelope.MostBytes));
        return envelope.PayloadType == SignedEnvelope.StatementType && envelope.DecodePayload().AsSpan().SequenceEqual(statement)
            ? envelope
            : throw new InvalidInputException(BundleNames.Envelope, $"its signatures are over another statement than {BundleNames.Manifest}", "Delete it if those signatures no longer count, then sign again");
    }
}
