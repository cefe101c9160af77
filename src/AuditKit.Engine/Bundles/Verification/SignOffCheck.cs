using AuditKit.Core;
using AuditKit.Engine.Bundles.Manifests;
using AuditKit.Engine.Bundles.Signatures;
using AuditKit.Engine.Bundles.SignOffs;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>Reads every sign-off: its signature by the key that it carries, and whether it is over the evidence that lies here.</summary>
internal static class SignOffCheck
{
    public static IReadOnlyList<SignOffReading> Run(BundleFolder folder, VerificationRequest request, List<VerificationEntry> entries)
    {
        HashSet<string> known = [.. request.ReviewerKeys.Select(key => key.Id)];
        if (request.Key is { } signer) known.Add(signer.Id);
        return [.. folder.ListSignOffs().Select(file => Read(folder, file, known, entries))];
    }

    private static SignOffReading Read(BundleFolder folder, BundleFile file, HashSet<string> known, List<VerificationEntry> entries)
    {
        try
        {
            if (file.IsLink) throw new InvalidDataException("it is a link or a folder; a bundle holds files");
            return Check(folder, file.Name, folder.Read(file.Name, SignOffStatement.MostBytes), known, entries);
        }
        catch (InvalidDataException error)
        {
            entries.Add(VerificationEntry.Differs(file.Name, error.Message.TrimEnd('.')));
            return new SignOffReading(file.Name, SignOffState.Broken, string.Empty, false, null);
        }
    }

    private static SignOffReading Check(BundleFolder folder, string name, byte[] json, HashSet<string> known, List<VerificationEntry> entries)
    {
        SignedEnvelope envelope = SignedEnvelope.FromJson(json);
        if (envelope.PayloadType != SignedEnvelope.StatementType) throw new InvalidDataException($"the payload has type '{envelope.PayloadType}', expected '{SignedEnvelope.StatementType}'");
        SignOffPredicate said = SignOffStatement.FromJson(envelope.DecodePayload()).Predicate;
        PublicKey key = PublicKey.FromPem(said.PublicKey);
        byte[] signed = envelope.Verify(key) ?? throw new InvalidDataException($"the signature by key {key.Id}, which the sign-off names, does not hold");
        if (envelope.Signatures is not [{ } only] || only.KeyId != key.Id || !json.AsSpan().SequenceEqual(envelope.ToJson())) throw new InvalidDataException("the bytes are not those of a sign-off with one signature by the key that it names");
        SignOffStatement statement = SignOffStatement.FromJson(signed);
        bool isKnown = known.Contains(key.Id);
        if (Other(folder, statement) is { } other)
        {
            entries.Add(VerificationEntry.Differs(name, $"void: it was given for {other}"));
            return new SignOffReading(name, SignOffState.Void, key.Id, isKnown, statement.Predicate);
        }

        string what = $"{statement.Predicate.Decision} as {statement.Predicate.Role} by {statement.Predicate.Name}, key {key.Id}";
        entries.Add(isKnown
            ? VerificationEntry.Holds(name, what)
            : VerificationEntry.Open(name, $"{what}: the signature holds, but whose key it is was not told; give it with --reviewer-key"));
        return new SignOffReading(name, SignOffState.Holds, key.Id, isKnown, statement.Predicate);
    }

    // The record is named beside the statement, so that a reader sees which of the two changed.
    private static string? Other(BundleFolder folder, SignOffStatement statement)
    {
        foreach (string file in new[] { BundleNames.Manifest, BundleNames.Record })
        {
            ManifestSubject? subject = statement.Subject.FirstOrDefault(subject => subject.Name == file);
            if (subject is null) return $"no {file}";
            if (!folder.Holds(file)) return $"{file} with sha256:{subject.Digest.Sha256}, which the bundle does not hold";
            Digest here = folder.DigestOf(file);
            if (here.Hex != subject.Digest.Sha256) return $"{file} with sha256:{subject.Digest.Sha256}, here it has {here}";
        }

        return null;
    }
}
