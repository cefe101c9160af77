using System.Text.Json.Serialization;

namespace AuditKit.Explain.Budgets;

/// <summary>How much work an explanation may take. Closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "unit")]
[JsonDerivedType(typeof(Rows), "rows")]
[JsonDerivedType(typeof(Seconds), "seconds")]
[JsonDerivedType(typeof(Joules), "joules")]
public abstract record WorkBudget
{
    private WorkBudget()
    {
    }

    /// <summary>So many gradient rows.</summary>
    /// <param name="Count">Positive.</param>
    public sealed record Rows(long Count) : WorkBudget;

    /// <summary>So much time, in seconds, on the machine that plans.</summary>
    /// <param name="Duration">Positive.</param>
    public sealed record Seconds(double Duration) : WorkBudget;

    /// <summary>So much energy, in joules, at the power that is stated.</summary>
    /// <param name="Energy">Positive.</param>
    public sealed record Joules(double Energy) : WorkBudget;
}
