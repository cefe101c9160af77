using AuditKit.Core.Measurements;

namespace AuditKit.Explain.Stability;

/// <summary>One feature in one group, as two independent families of methods see it.</summary>
/// <param name="Group">The group in words.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Mean">Mean signed attribution by the first method.</param>
/// <param name="Interval">Of the mean, over rows; null where rows show no spread.</param>
/// <param name="Spread">Standard deviation of the first method's attributions over the rows.</param>
/// <param name="First">Rank by the first method, with the ends of its interval.</param>
/// <param name="Second">Rank by the second method, with the ends of its interval.</param>
/// <param name="SignsDiffer">Whether both means leave out zero, on different sides.</param>
internal sealed record FamilyRow(string Group, int Rows, string Feature, double Mean, Interval? Interval, double Spread, (int Rank, int Best, int Worst) First, (int Rank, int Best, int Worst) Second, bool SignsDiffer)
{
    /// <summary>Whether the intervals of the ranks meet and the signs do not differ beyond chance.</summary>
    public bool Agrees => !SignsDiffer && First.Best <= Second.Worst && Second.Best <= First.Worst;
}
