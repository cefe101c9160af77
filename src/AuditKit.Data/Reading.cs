using System.Diagnostics.CodeAnalysis;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;

namespace AuditKit.Data;

/// <summary>Makes the outcomes of reading.</summary>
public static class Reading
{
    /// <summary>A value.</summary>
    public static Reading<T> Of<T>(T value, IReadOnlyList<Finding>? findings = null)
        where T : class => new(value, [], findings ?? []);

    /// <summary>Problems.</summary>
    /// <exception cref="ArgumentException">There is no problem.</exception>
    public static Reading<T> Failed<T>(params IEnumerable<Problem> problems)
        where T : class
    {
        Problem[] all = [.. problems];
        return all.Length > 0 ? new(null, all, []) : throw new ArgumentException("A failed reading names a problem.", nameof(problems));
    }
}

/// <summary>The outcome of reading or building from user input: a value, or every problem found; findings in either case.</summary>
/// <typeparam name="T">What was read.</typeparam>
public sealed class Reading<T>
    where T : class
{
    internal Reading(T? value, IReadOnlyList<Problem> problems, IReadOnlyList<Finding> findings) =>
        (Value, Problems, Findings) = (value, problems, findings);

    /// <summary>What was read; null if there are problems.</summary>
    public T? Value { get; }

    /// <summary>Why there is no value; empty if there is one.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>What a reader of the result must be told.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>True, with the value, if there are no problems.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value) => (value = Value) is not null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message lists the problems.</exception>
    public T Require() => Value ?? throw new InvalidOperationException(string.Join(Environment.NewLine, Problems));
}
