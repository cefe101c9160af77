using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Engine.Bundles;
using AuditKit.Engine.Bundles.Signatures;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit sign</c>: signs the statement of a run's folder.</summary>
internal static class SignCommand
{
    public static Command Create()
    {
        Argument<string> bundle = new("bundle") { Description = "Folder of a run." };
        Option<string?> key = new("--key") { Description = "Private key, PEM of ECDSA P-256." };
        Option<string?> newKey = new("--new-key") { Description = "Make a key, write it to FILE and FILE.pub, and sign with it." };
        DocumentedCommand command = new(
            "sign",
            "Signs every file of a run's folder: the statement in manifest.json, as manifest.dsse.json.",
            "auditkit sign out --new-key reviewer.pem",
            "auditkit sign out --key reviewer.pem")
        { bundle, key, newKey };
        command.Remarks = "A second key adds its signature beside the first. The private key must lie outside the folder; hand out the .pub file.";
        command.Validators.Add(result =>
        {
            if (result.GetValue(key) is null == result.GetValue(newKey) is null) result.AddError("Give either --key or --new-key.");
        });
        command.SetAction(parsed => Execute(parsed.GetValue(bundle)!, parsed.GetValue(key), parsed.GetValue(newKey)));
        return command;
    }

    private static int Execute(string bundle, string? keyFile, string? newKeyFile)
    {
        CommandContext context = CommandContext.Require();
        BundleFolder folder = new(bundle);
        BundleSigner.RequireMatch(folder);
        using SigningKey key = newKeyFile is null ? KeyFiles.ReadPrivate(keyFile!, folder) : KeyFiles.Create(newKeyFile, folder);
        SignedEnvelope envelope = BundleSigner.Sign(folder, key);
        Facts facts = new(folder.PathOf(BundleNames.Envelope), key.Public.Id, envelope.Signatures.Count, newKeyFile is null ? null : KeyFiles.PublicOf(newKeyFile));
        if (context.Style.Json) context.WriteJson(facts);
        else if (!context.Style.Quiet) Write(context.Output, facts);
        return 0;
    }

    private static void Write(TextWriter output, Facts facts)
    {
        output.WriteLine($"{facts.File}: signed by key {facts.KeyId}");
        if (facts.Signatures > 1) output.WriteLine(FormattableString.Invariant($"It carries {facts.Signatures} signatures."));
        if (facts.PublicKey is { } path) output.WriteLine($"Hand out {path}; keep the private key to yourself.");
    }

    /// <summary>The JSON form.</summary>
    internal sealed record Facts(string File, string KeyId, int Signatures, string? PublicKey);
}
