using System.Globalization;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Trees;

/// <summary>Labels of the classes of a classifier: all numbers, or all texts.</summary>
public sealed class ClassLabels
{
    private readonly long[]? numbers;
    private readonly string[] texts;

    private ClassLabels(long[]? numbers, string[] texts) => (this.numbers, this.texts) = (numbers, texts);

    /// <summary>Number of classes.</summary>
    public int Count => texts.Length;

    /// <summary>The labels as text, in order.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>True if they are numbers.</summary>
    public bool AreNumbers => numbers is not null;

    /// <summary>Labels that are numbers.</summary>
    public static ClassLabels Of(IReadOnlyList<long> numbers) => new([.. numbers], [.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>Labels that are texts.</summary>
    public static ClassLabels Of(IReadOnlyList<string> texts) => new(null, [.. texts]);

    /// <summary>The label of each of several classes.</summary>
    /// <exception cref="GraphException">There is no such class.</exception>
    public HostTensor Pick(IReadOnlyList<int> classes)
    {
        if (classes.Any(index => index < 0 || index >= Count)) throw new GraphException($"a class beyond the {Count} labels was chosen");
        return numbers is null ? HostTensor.Vector([.. classes.Select(index => texts[index])]) : HostTensor.Vector([.. classes.Select(index => numbers[index])]);
    }
}
