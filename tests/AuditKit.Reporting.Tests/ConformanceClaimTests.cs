using System.Text;
using AuditKit.Pdf.Conformance;
using AuditKit.Pdf.Signatures;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests;

/// <summary>Every report claims PDF/A-3a and PDF/UA-1, and the checks behind the claim find nothing against it.</summary>
[Trait("Kind", "contract")]
public sealed class ConformanceClaimTests
{
    public static TheoryData<string> Names => [.. SampleFiles.Records.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_report_conforms_to_what_it_claims(string name)
    {
        byte[] pdf = SampleFiles.Pdf(SampleFiles.Records[name]());
        string text = Encoding.Latin1.GetString(pdf);

        Assert.Empty(PdfA3aCheck.Run(pdf));
        Assert.Empty(PdfUa1Check.Run(pdf));
        Assert.Contains("<pdfaid:part>3", text, StringComparison.Ordinal);
        Assert.Contains("<pdfuaid:part>1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_role_has_an_empty_field_to_sign_in() =>
        Assert.Equal(["model-owner", "independent-reviewer", "data-protection-officer", "ethics-review-board"], PdfSigner.EmptyFields(SampleFiles.Pdf(CreditSample.Fail())));
}
