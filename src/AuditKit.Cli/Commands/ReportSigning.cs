using System.CommandLine;
using System.CommandLine.Parsing;
using System.Security.Cryptography.X509Certificates;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Specs;
using AuditKit.Reports;

namespace AuditKit.Cli.Commands;

/// <summary>The part of <c>auditkit sign</c> that signs a PDF report with a certificate.</summary>
internal sealed class ReportSigning
{
    private const long MostBytes = 256L << 20;

    private readonly Option<string?> certificate = new("--certificate") { Description = "Sign a report with this certificate, PEM." };
    private readonly Option<string?> newCertificate = new("--new-certificate") { Description = "Make a certificate that nobody vouches for, write it with its key to FILE and alone to FILE.crt, and sign a report with it." };
    private readonly Option<string?> subject = new("--subject") { Description = "Who the new certificate belongs to." };
    private readonly Option<string?> field = new("--field") { Description = "Field of the sign-off page: model-owner, independent-reviewer, data-protection-officer, ethics-review-board. Left out: the first empty one." };
    private readonly Option<string?> reason = new("--reason") { Description = "What the signature says, for example approve." };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { certificate, newCertificate, subject, field, reason }) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(certificate) is not null && result.GetValue(newCertificate) is not null) result.AddError("Give either --certificate or --new-certificate.");
            if (result.GetValue(newCertificate) is not null && string.IsNullOrWhiteSpace(result.GetValue(subject))) result.AddError("Give --subject with --new-certificate: who it belongs to.");
        });
    }

    public bool IsAsked(CommandResult result) => result.GetValue(certificate) is not null || result.GetValue(newCertificate) is not null;

    public int Execute(ParseResult parsed, string path, string? key)
    {
        CommandContext context = CommandContext.Require();
        byte[] report = Read(path);
        using X509Certificate2 signer = parsed.GetValue(newCertificate) is { } made
            ? CertificateFiles.Create(made, parsed.GetValue(subject)!.Trim(), TimeProvider.System.GetUtcNow())
            : CertificateFiles.ReadPrivate(parsed.GetValue(certificate)!, key);
        byte[] signed = ReportSigner.Sign(report, signer, parsed.GetValue(field), parsed.GetValue(reason));
        string temporary = path + ".tmp";
        File.WriteAllBytes(temporary, signed);
        File.Move(temporary, path, overwrite: true);
        Facts facts = new(path, signer.Subject, CertificateFiles.Fingerprint(signer), parsed.GetValue(newCertificate) is { } file ? CertificateFiles.PublicOf(file) : null);
        if (context.Style.Json) context.WriteJson(facts);
        else if (!context.Style.Quiet) Write(context.Output, facts);
        return 0;
    }

    private static byte[] Read(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists) throw new InvalidInputException(path, "there is no such report", "Give the report.pdf of a run; a certificate signs a report, a key signs a folder");
        return file.Length <= MostBytes ? File.ReadAllBytes(path) : throw new InvalidInputException(path, "the file is larger than any report", "Give the report.pdf of a run");
    }

    private static void Write(TextWriter output, Facts facts)
    {
        output.WriteLine($"{facts.File}: signed by {facts.Subject}, certificate {facts.Certificate[..16]}");
        if (facts.PublicCertificate is { } path) output.WriteLine($"Hand out {path}; keep the private key to yourself.");
    }

    /// <summary>The JSON form.</summary>
    internal sealed record Facts(string File, string Subject, string Certificate, string? PublicCertificate);
}
