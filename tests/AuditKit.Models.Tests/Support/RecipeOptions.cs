using System.Collections;
using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Models.Recipes.Networks;

namespace AuditKit.Models.Tests.Support;

/// <summary>Options of a recipe as a spec would write them.</summary>
internal static class RecipeOptions
{
    public static OptionSet Of(INetworkRecipe recipe, params (string Key, object Value)[] written) => Of(NetworkRecipes.SchemaOf(recipe), written);

    public static OptionSet Of(OptionSchema schema, params (string Key, object Value)[] written)
    {
        List<Problem> problems = [];
        OptionSet options = schema.Resolve(Map(written), "subject.train", problems);
        Assert.Empty(problems);
        return options;
    }

    private static MapNode Map(IEnumerable<(string Key, object Value)> written) => new([.. written.Select(entry => new MapEntry(Scalar(entry.Key), Node(entry.Value)))], null);

    private static SpecNode Node(object value) => value switch
    {
        (string, object)[] section => Map(section),
        string text => Scalar(text),
        IEnumerable list => new ListNode([.. list.Cast<object>().Select(Node)], null),
        bool flag => Scalar(flag ? "true" : "false"),
        _ => Scalar(Convert.ToString(value, CultureInfo.InvariantCulture)!),
    };

    private static ScalarNode Scalar(string text) => new(text, false, null);
}
