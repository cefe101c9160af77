using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles;
using AuditKit.Engine.Bundles.Signatures;
using AuditKit.Engine.Bundles.SignOffs;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit sign</c>: signs the statement of a run's folder, or a report.</summary>
internal static class SignCommand
{
    public static Command Create()
    {
        Argument<string> bundle = new("bundle") { Description = "Folder of a run, or its report.pdf." };
        Option<string?> key = new("--key") { Description = "Private key in PEM: ECDSA P-256 for a folder; for a report, where it is not in the certificate's file." };
        Option<string?> newKey = new("--new-key") { Description = "Make a key, write it to FILE and FILE.pub, and sign the folder with it." };
        Option<string?> actor = new("--actor") { Description = "Who the trail names; the key's id if left out." };
        ReportSigning report = new();
        SignOffArguments decision = new();
        DocumentedCommand command = new(
            "sign",
            "Signs every file of a run's folder (manifest.dsse.json), its PDF report in the field of a role, or the decision of a reviewer.",
            "auditkit sign out --new-key reviewer.pem",
            "auditkit sign out --key reviewer.pem",
            "auditkit sign out --key reviewer.pem --role risk --name \"B. Okafor\" --decision approve-with-conditions --condition \"Audit again in March\"",
            "auditkit sign out/report.pdf --certificate officer.pem --field data-protection-officer --reason approve")
        { bundle, key, newKey, actor };
        command.Remarks = "A second key adds its signature beside the first. A decision is a file of its own in signoffs/, and any change of the evidence voids it. The private key must lie outside the folder; hand out the .pub file. A signed report keeps every byte it had; 'verify report.pdf' checks all of its signatures.";
        report.AddTo(command);
        decision.AddTo(command);
        command.Validators.Add(result =>
        {
            bool signsReport = report.IsAsked(result);
            if (signsReport && result.GetValue(newKey) is not null) result.AddError("--new-key signs a folder; give --certificate or --new-certificate for a report.");
            if (!signsReport && result.GetValue(key) is null == result.GetValue(newKey) is null) result.AddError("Give either --key or --new-key; for a report --certificate or --new-certificate.");
        });
        command.SetAction(parsed => report.IsAsked(parsed.CommandResult)
            ? report.Execute(parsed, parsed.GetValue(bundle)!, parsed.GetValue(key))
            : Execute(parsed.GetValue(bundle)!, parsed.GetValue(key), parsed.GetValue(newKey), parsed.GetValue(actor), decision.Read(parsed, parsed.GetValue(actor))));
        return command;
    }

    private static int Execute(string bundle, string? keyFile, string? newKeyFile, string? actor, SignOffRequest? decision)
    {
        CommandContext context = CommandContext.Require();
        if (File.Exists(bundle)) throw new InvalidInputException(bundle, "it is a file, and keys sign folders", "Give the folder, or sign a report with --certificate");
        BundleFolder folder = new(bundle);
        BundleSigner.RequireMatch(folder);
        decision?.RequireComplete();
        using SigningKey key = newKeyFile is null ? KeyFiles.ReadPrivate(keyFile!, folder) : KeyFiles.Create(newKeyFile, folder);
        string? publicKey = newKeyFile is null ? null : KeyFiles.PublicOf(newKeyFile);
        Facts facts = decision is null
            ? new Facts(folder.PathOf(BundleNames.Envelope), key.Public.Id, BundleSigner.Sign(folder, key, TimeProvider.System, actor).Signatures.Count, publicKey)
            : new Facts(folder.PathOf(SignOffWriter.Write(folder, key, decision, TimeProvider.System)), key.Public.Id, 1, publicKey);
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
