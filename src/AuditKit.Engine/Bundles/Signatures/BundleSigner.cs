using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles.Manifests;
using AuditKit.Engine.Bundles.Verification;

namespace AuditKit.Engine.Bundles.Signatures;

/// <summary>Signs the statement of a bundle. What does not match its statement is not signed.</summary>
public static class BundleSigner
{
    /// <summary>Adds a signature to the envelope, or makes the envelope.</summary>
    /// <param name="folder">The bundle.</param>
    /// <param name="key">The key.</param>
    /// <returns>The envelope as written.</returns>
    /// <exception cref="InvalidInputException">The bundle has no statement, does not match it, or carries signatures of another one.</exception>
    public static SignedEnvelope Sign(BundleFolder folder, SigningKey key)
    {
        byte[] statement = RequireMatch(folder);
        SignedEnvelope envelope = Existing(folder, statement).Sign(key);
        string target = folder.PathOf(BundleNames.Envelope), temporary = target + ".tmp";
        try
        {
            File.WriteAllBytes(temporary, envelope.ToJson());
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

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
