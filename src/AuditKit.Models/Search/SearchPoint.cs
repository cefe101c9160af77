using AuditKit.Core.Options;

namespace AuditKit.Models.Search;

/// <summary>A point of a space as options of a recipe.</summary>
internal static class SearchPoint
{
    /// <summary>The recipe's options with the point's values in place of its own.</summary>
    public static OptionSet OptionsAt(OptionSchema schema, OptionSet options, SearchSpace space, double[] point)
    {
        List<Core.Specs.Problem> problems = [];
        foreach ((SearchDimension dimension, double place) in space.Dimensions.Zip(point)) options = schema.Replace(options, dimension.Key, dimension.ValueAt(place), $"{SpaceReader.Path}.space.{dimension.Key}", problems);
        return problems.Count == 0 ? options : throw new Core.Specs.InvalidInputException(problems);
    }
}
