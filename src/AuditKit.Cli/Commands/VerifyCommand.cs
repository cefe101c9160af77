using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles;
using AuditKit.Engine.Bundles.Signatures;
using AuditKit.Engine.Bundles.Verification;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Policies;
using AuditKit.Engine.Runs;
using AuditKit.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit verify</c>: signature, digests, verdict and every number that can be recomputed.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        Argument<string> bundle = new("bundle") { Description = "Folder of a run, or a report.pdf alone." };
        Option<string?> key = new("--key") { Description = "Public key that must have signed." };
        Option<string?> policy = new("--policy") { Description = "A pack's name or a policy file that must have judged." };
        DocumentedCommand command = new(
            "verify",
            "Checks signature, digests, verdict, and every number that the record lets recompute.",
            "auditkit verify out --key reviewer.pem.pub",
            "auditkit verify out --policy strict.yaml",
            "auditkit verify report.pdf")
        { bundle, key, policy };
        command.Remarks = "Exit code: 0 nothing differs, 4 something differs and is named, 2 bad input. Without --key nobody vouches for the bundle, and the answer says so.";
        command.SetAction(parsed => Execute(parsed.GetValue(bundle)!, parsed.GetValue(key), parsed.GetValue(policy)));
        return command;
    }

    private static int Execute(string bundle, string? key, string? policy)
    {
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        AuditPreparation preparation = host.Services.GetRequiredService<AuditPreparation>();
        string here = Directory.GetCurrentDirectory();
        VerificationRequest request = new()
        {
            Key = key is null ? null : KeyFiles.ReadPublic(key),
            Policy = policy is null ? null : preparation.LoadPolicy(policy, here),
            Shipped = [.. PolicyCatalog.Names.Select(name => preparation.LoadPolicy(name, here))],
        };
        VerificationReport report = File.Exists(bundle) ? ReportVerifier.Verify(ReadReport(bundle), request) : BundleVerifier.Verify(new BundleFolder(bundle), request);
        VerificationView.Write(context, report);
        return report.Matches ? 0 : ExitCodes.Integrity;
    }

    private static byte[] ReadReport(string path)
    {
        const long MostBytes = 256L << 20;
        return new FileInfo(path).Length <= MostBytes
            ? File.ReadAllBytes(path)
            : throw new InvalidInputException(path, "the file is larger than any report", "Give a report.pdf, or the folder of a run");
    }
}
