using AuditKit.Core.Domains;

namespace AuditKit.Fairness.Tests;

public sealed class LeadTests
{
    [Fact]
    public void Silence_about_a_group_does_not_read_like_a_pass()
    {
        DomainResult all = Examination.Run(Examination.Table(true, false, Rows("a", "yes", "no").Concat(Rows("b", "yes", "no")).ToArray()));
        DomainResult some = Examination.Run(Examination.Table(true, false, Rows("a", "yes", "no").Concat(Rows("b", null, null)).ToArray()));

        Assert.StartsWith("No gap of selection or error rates between groups exceeds 0.1", all.Lead, StringComparison.Ordinal);
        Assert.StartsWith("Not every group could be judged.", some.Lead, StringComparison.Ordinal);
    }

    // Both groups are treated alike, and so often that every interval is narrow.
    private static IEnumerable<(string?, string?, string, double, int)> Rows(string group, string? positive, string? negative) =>
        [(group, positive, "yes", 0, 3000), (group, negative, "yes", 0, 1000), (group, positive, "no", 0, 1000), (group, negative, "no", 0, 3000)];
}
