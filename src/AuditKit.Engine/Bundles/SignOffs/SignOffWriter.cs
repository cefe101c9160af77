using AuditKit.Core;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles.Manifests;
using AuditKit.Engine.Bundles.Signatures;
using AuditKit.Engine.Bundles.Trails;
using AuditKit.Engine.Runs;

namespace AuditKit.Engine.Bundles.SignOffs;

/// <summary>Signs a decision over a bundle. A bundle that does not match its statement is not signed off.</summary>
public static class SignOffWriter
{
    /// <summary>Writes the sign-off into the bundle and notes it in the trail.</summary>
    /// <returns>Name of the file inside the bundle.</returns>
    /// <exception cref="InvalidInputException">The request is incomplete, the bundle does not match its statement, or its trail is broken.</exception>
    public static string Write(BundleFolder bundle, SigningKey key, SignOffRequest request, TimeProvider time)
    {
        request.RequireComplete();
        string actor = request.Actor is { } named ? TrailLog.RequireActor(named) : "key " + key.Public.Id;
        using RunFolder folder = RunFolder.Open(bundle.Path);
        byte[] manifest = BundleSigner.RequireMatch(bundle);
        Trail trail = TrailLog.RequireWhole(folder);
        SignOffStatement statement = new(
            ManifestStatement.StatementType,
            [new ManifestSubject(BundleNames.Manifest, ManifestDigest.Of(Digest.Of(manifest))), new ManifestSubject(BundleNames.Record, ManifestDigest.Of(bundle.DigestOf(BundleNames.Record)))],
            SignOffStatement.SignOffType,
            new SignOffPredicate(request.Role, request.Name, request.Decision, request.Comment, request.Conditions, request.ConflictOfInterest, time.GetUtcNow(), new SignOffTrail(trail.Entries.Count, trail.Head), key.Public.ToPem()));
        byte[] envelope = SignedEnvelope.Of(statement.ToJson()).Sign(key).ToJson();
        if (envelope.Length > SignOffStatement.MostBytes) throw new InvalidInputException("--comment", $"the sign-off would have more than {SignOffStatement.MostBytes} bytes", "Put long texts into a document and name it");
        string name = SignOffName.Next(bundle, request.Role);
        folder.Write(name, stream => stream.Write(envelope));
        TrailLog.Append(folder, new TrailNote(actor, TrailActions.SignOff, name, Digest.Of(envelope)), time);
        return name;
    }
}
