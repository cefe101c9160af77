using AuditKit.Engine.Bundles.Manifests;
using AuditKit.Engine.Bundles.Signatures;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>Checks the envelope and says which bytes are the statement: where a key verified, those it signed and no others.</summary>
internal static class SignatureCheck
{
    public static byte[]? Run(BundleFolder folder, PublicKey? key, List<VerificationEntry> entries)
    {
        byte[]? file = ReadFile(folder, entries);
        if (!folder.Holds(BundleNames.Envelope))
        {
            const string Unsigned = "the bundle is not signed";
            entries.Add(key is null
                ? VerificationEntry.Open(BundleNames.Envelope, Unsigned + ": whoever can write the folder could have made it")
                : VerificationEntry.Differs(BundleNames.Envelope, $"{Unsigned}, and a signature by key {key.Id} is asked for"));
            return file;
        }

        try
        {
            SignedEnvelope envelope = SignedEnvelope.FromJson(folder.Read(BundleNames.Envelope, SignedEnvelope.MostBytes));
            return Check(envelope, key, file, entries);
        }
        catch (InvalidDataException error)
        {
            entries.Add(VerificationEntry.Differs(BundleNames.Envelope, error.Message.TrimEnd('.')));
            return file;
        }
    }

    private static byte[]? Check(SignedEnvelope envelope, PublicKey? key, byte[]? file, List<VerificationEntry> entries)
    {
        byte[] payload = envelope.DecodePayload();
        if (envelope.PayloadType != SignedEnvelope.StatementType) entries.Add(VerificationEntry.Differs(BundleNames.Envelope, $"the payload has type '{envelope.PayloadType}', expected '{SignedEnvelope.StatementType}'"));
        if (file is not null && !payload.AsSpan().SequenceEqual(file)) entries.Add(VerificationEntry.Differs(BundleNames.Manifest, "the file differs from the statement inside the envelope"));
        if (key is null)
        {
            entries.Add(VerificationEntry.Open(BundleNames.Envelope, $"signatures not verified, no key was given; it names {Names(envelope)}"));
            return file ?? payload;
        }

        byte[]? verified = envelope.Verify(key);
        entries.Add(verified is null
            ? VerificationEntry.Differs(BundleNames.Envelope, $"no signature by key {key.Id} holds; it names {Names(envelope)}")
            : VerificationEntry.Holds(BundleNames.Envelope, $"signed by key {key.Id}"));
        return verified ?? file ?? payload;
    }

    private static byte[]? ReadFile(BundleFolder folder, List<VerificationEntry> entries)
    {
        if (folder.Holds(BundleNames.Manifest)) return folder.Read(BundleNames.Manifest, ManifestStatement.MostBytes);
        entries.Add(VerificationEntry.Differs(BundleNames.Manifest, "the folder holds no statement, so nothing says which files belong to it"));
        return null;
    }

    private static string Names(SignedEnvelope envelope) => envelope.Signatures.Count == 0 ? "no key" : string.Join(", ", envelope.Signatures.Select(signature => signature.KeyId));
}
