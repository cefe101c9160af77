using System.CommandLine;
using AuditKit.Changes;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Domains;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Core.Specs;
using AuditKit.Engine.Bundles;
using AuditKit.Engine.Bundles.Archives;
using AuditKit.Engine.Bundles.Signatures;
using AuditKit.Engine.Bundles.SignOffs;
using AuditKit.Engine.Bundles.Verification;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Runs;
using AuditKit.Gate.Changes;
using AuditKit.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit verify</c>: signature, digests, verdict and every number that can be recomputed.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        Argument<string> bundle = new("bundle") { Description = "Folder of a run, a ZIP file of it, or a report.pdf alone." };
        Option<string?> key = new("--key") { Description = "Public key that must have signed." };
        Option<string?> certificate = new("--certificate") { Description = "Certificate that must have signed a report, in PEM." };
        Option<string?> policy = new("--policy") { Description = "A pack's name or a policy file that must have judged." };
        Option<string[]> reviewers = new("--reviewer-key") { Description = "Public key of a reviewer; sign-offs by other keys are shown and do not count. May be repeated." };
        Option<string?> roles = new("--require-sign-off") { Description = "Roles, with commas between, whose last decision must be an approval by a key that was given." };
        Option<bool> fourEyes = new("--four-eyes") { Description = "Two persons with two of the given keys must have approved." };
        Option<string?> baseline = new("--baseline") { Description = "Record or run folder that the run was compared with." };
        Option<string[]> fonts = new("--font") { Description = "TrueType file that the report was made with, for scripts that the product's own faces lack. May be repeated." };
        DocumentedCommand command = new(
            "verify",
            "Checks signature, digests, sign-offs, trail, verdict, and every number that the record lets recompute.",
            "auditkit verify out --key reviewer.pem.pub",
            "auditkit verify out --policy strict.yaml",
            "auditkit verify out --reviewer-key risk.pem.pub --reviewer-key board.pem.pub --require-sign-off risk,board --four-eyes",
            "auditkit verify bundle.zip",
            "auditkit verify report.pdf --certificate officer.pem.crt")
        { bundle, key, certificate, policy, reviewers, roles, fourEyes, baseline, fonts };
        command.Remarks = "Exit code: 0 nothing differs, 4 something differs and is named, 2 bad input. Without --key nobody vouches for the bundle, and the answer says so.";
        command.Validators.Add(result =>
        {
            bool asks = result.GetValue(roles) is not null || result.GetValue(fourEyes);
            if (result.GetValue(roles) is { } named && Words(named).Length == 0) result.AddError("--require-sign-off names no role.");
            if (asks && result.GetValue(reviewers) is not { Length: > 0 } && result.GetValue(key) is null) result.AddError("Say whose sign-offs count: give their public keys with --reviewer-key.");
        });
        command.SetAction(parsed => Execute(
            parsed.GetValue(bundle)!,
            parsed.GetValue(key),
            parsed.GetValue(certificate),
            parsed.GetValue(policy),
            parsed.GetValue(baseline),
            FontFiles.Read(parsed.GetValue(fonts) ?? [], "--font"),
            [.. (parsed.GetValue(reviewers) ?? []).Select(KeyFiles.ReadPublic)],
            new SignOffDemand(Words(parsed.GetValue(roles) ?? string.Empty), parsed.GetValue(fourEyes))));
        return command;
    }

    private static int Execute(string bundle, string? key, string? certificate, string? policy, string? baseline, IReadOnlyList<ReportFont> fonts, IReadOnlyList<PublicKey> reviewers, SignOffDemand demand)
    {
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        AuditPreparation preparation = host.Services.GetRequiredService<AuditPreparation>();
        VerificationRequest request = new()
        {
            Key = key is null ? null : KeyFiles.ReadPublic(key),
            Certificate = certificate is null ? null : CertificateFiles.ReadPublic(certificate),
            Policy = policy is null ? null : preparation.LoadPolicy(policy, Directory.GetCurrentDirectory()),
            Shipped = preparation.Shipped,
            Domains = [.. host.Services.GetServices<IAuditDomain>()],
            Fonts = fonts,
            ReviewerKeys = reviewers,
            SignOffs = demand,
            Baseline = baseline is null ? null : Compare(RunSource.Load(baseline), bundle),
        };
        VerificationReport report = !File.Exists(bundle) ? BundleVerifier.Verify(new BundleFolder(bundle), request)
            : BundleArchive.IsArchive(bundle) ? VerifyArchive(bundle, request)
            : VerifyReport(bundle, request);
        VerificationView.Write(context, report);
        return report.Matches ? 0 : ExitCodes.Integrity;
    }

    private static VerificationReport VerifyArchive(string path, VerificationRequest request)
    {
        using BundleArchive archive = BundleArchive.Open(path);
        return BundleVerifier.Verify(archive.Folder, request);
    }

    private static VerificationReport VerifyReport(string path, VerificationRequest request) => request.SignOffs.IsNone
        ? ReportVerifier.Verify(ReadReport(path), request)
        : throw new InvalidInputException("--require-sign-off", "a report alone carries no sign-offs", "Verify the folder of the run");

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Func<AuditRecord, Policy, BaselineChanges> Compare(RunSource baseline, string bundle) =>
        (record, policy) => BaselineComparison.Of(baseline, new RunSource(record, bundle), policy);

    private static byte[] ReadReport(string path)
    {
        const long MostBytes = 256L << 20;
        return new FileInfo(path).Length <= MostBytes
            ? File.ReadAllBytes(path)
            : throw new InvalidInputException(path, "the file is larger than any report", "Give a report.pdf, or the folder of a run");
    }
}
