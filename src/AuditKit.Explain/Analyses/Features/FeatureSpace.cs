using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Explain.Groups;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Explain.Analyses.Features;

/// <summary>The source attributes of a subject. An array is one attribute; its single numbers can be asked for by name, <c>image[0,3,5]</c>.</summary>
internal sealed class FeatureSpace
{
    private readonly TabularPreprocessor? preprocessor;

    private FeatureSpace(IReadOnlyList<SourceFeature> features, TabularPreprocessor? preprocessor) => (All, this.preprocessor) = (features, preprocessor);

    /// <summary>All attributes, in the order of the inputs.</summary>
    public IReadOnlyList<SourceFeature> All { get; }

    /// <summary>Attributes by the preprocessing where there is one, else by the groups of inputs.</summary>
    public static FeatureSpace Of(AnalysisSubject subject) => subject.Preprocessor is { } preprocessor
        ? new FeatureSpace([.. ByEncoding(preprocessor)], preprocessor)
        : new FeatureSpace([.. ByGroup(subject.Attribution.Groups)], null);

    /// <summary>The attributes of these names; all that can be used if none is named.</summary>
    /// <param name="names">Names as the user wrote them.</param>
    /// <param name="usable">Which attributes an analysis can use.</param>
    /// <param name="use">What they must be, for a message: <c>a number or a category</c>.</param>
    /// <exception cref="InvalidInputException">A name is unknown or cannot be used; all are listed.</exception>
    public IReadOnlyList<SourceFeature> Choose(IReadOnlyList<string> names, Func<SourceFeature, bool> usable, string use)
    {
        if (names.Count == 0) return [.. All.Where(usable)];
        List<Problem> problems = [];
        List<SourceFeature> chosen = [];
        foreach (string name in names.Distinct(StringComparer.Ordinal))
        {
            if (Find(name) is not { } feature) problems.Add(Unknown("features", name));
            else if (!usable(feature)) problems.Add(new Problem("features", $"'{name}' is not {use}", "name others, or leave them out for all that can be used"));
            else chosen.Add(feature);
        }

        return problems.Count == 0 ? chosen : throw new InvalidInputException(problems);
    }

    /// <summary>The attribute of a name, or null.</summary>
    public SourceFeature? Find(string name) => All.FirstOrDefault(feature => feature.Name == name) ?? Place(name);

    /// <summary>The single numbers of an array, in order; empty where the inputs of a set have no values of their own.</summary>
    public IReadOnlyList<NumberFeature> NumbersOf(InputSetFeature set) => preprocessor?.Encodings.FirstOrDefault(encoding => encoding.Column == set.Name) is TensorEncoding tensor
        ? [.. Enumerable.Range(0, tensor.Width).Select(place => OfTensor(tensor, $"{tensor.Column}[{TensorShape.IndexText(tensor.Shape, place)}]", set.Columns[0], place))]
        : [];

    /// <summary>What to say of a name that is none.</summary>
    public Problem Unknown(string setting, string name)
    {
        IEnumerable<string> names = All.Select(feature => feature.Name);
        string known = All.Count <= 40 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(40))} and {All.Count - 40} more";
        return new Problem(setting, $"there is no attribute '{name}'", Spelling.Nearest(name, names) is { } nearest ? $"did you mean '{nearest}'? There are {known}" : $"there are {known}");
    }

    /// <summary>Values of every row in the attribute's own unit, NaN where a cell is missing.</summary>
    public static double[] ValuesOf(NumberFeature feature, Table? table, ReadOnlySpan<double> encoded, int width)
    {
        if (table is not null && table.Find(feature.Name, out Column? column) && column is NumberColumn numbers) return numbers.Values.ToArray();
        double[] values = new double[encoded.Length / width];
        for (int row = 0; row < values.Length; row++) values[row] = feature.Decode(encoded[(row * width) + feature.Column]);
        return values;
    }

    private NumberFeature? Place(string name)
    {
        int first = 0;
        foreach (ColumnEncoding encoding in preprocessor?.Encodings ?? [])
        {
            if (encoding is TensorEncoding tensor && name.StartsWith(tensor.Column + "[", StringComparison.Ordinal))
            {
                int place = Enumerable.Range(0, tensor.Width).FirstOrDefault(i => name == $"{tensor.Column}[{TensorShape.IndexText(tensor.Shape, i)}]", -1);
                return place < 0 ? null : OfTensor(tensor, name, first, place);
            }

            first += encoding.Width;
        }

        return null;
    }

    // (factor x + offset - mean) / deviation as (x - center) / scale.
    private static NumberFeature OfTensor(TensorEncoding tensor, string name, int first, int place)
    {
        bool plain = tensor.Standardise == TensorStandardisation.None;
        int group = plain ? 0 : GroupOf(tensor, place);
        double mean = plain ? 0 : tensor.Means[group], deviation = plain ? 1 : tensor.Deviations[group];
        return tensor.Scale == 0 ? new NumberFeature(name, first + place, 0, 0) : new NumberFeature(name, first + place, (mean - tensor.Offset) / tensor.Scale, deviation / tensor.Scale);
    }

    // Channels stand first in pictures, features last in sequences.
    private static int GroupOf(TensorEncoding tensor, int place) => (tensor.Shape.Count >= 3 ? place / (tensor.Width / tensor.Groups) : place) % tensor.Groups;

    private static IEnumerable<SourceFeature> ByEncoding(TabularPreprocessor preprocessor)
    {
        int first = 0;
        foreach (ColumnEncoding encoding in preprocessor.Encodings)
        {
            yield return encoding switch
            {
                StandardisedNumber number => NumberFeature.Of(number, first),
                OneHotCategory category => CategoryFeature.Of(category, first),
                _ => new InputSetFeature(encoding.Column, [.. Enumerable.Range(first, encoding.Width)]),
            };
            first += encoding.Width;
        }
    }

    private static IEnumerable<SourceFeature> ByGroup(FeatureGroups groups)
    {
        List<int>[] columns = [.. groups.Names.Select(_ => new List<int>())];
        for (int i = 0; i < groups.GroupOf.Count; i++) columns[groups.GroupOf[i]].Add(i);
        for (int group = 0; group < columns.Length; group++)
        {
            yield return columns[group] is [int only] ? NumberFeature.Plain(groups.Names[group], only) : new InputSetFeature(groups.Names[group], columns[group]);
        }
    }
}
