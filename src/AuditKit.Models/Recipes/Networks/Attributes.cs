using AuditKit.Models.Graph;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>Attributes of a call, short to write.</summary>
internal static class Attributes
{
    public static (string Name, GraphAttribute Value) Integer(string name, long value) => (name, new GraphAttribute.Integer(value));

    public static (string Name, GraphAttribute Value) Integers(string name, params long[] values) => (name, new GraphAttribute.Integers(values));

    public static (string Name, GraphAttribute Value) Single(string name, float value) => (name, new GraphAttribute.Single(value));

    public static (string Name, GraphAttribute Value) Text(string name, string value) => (name, new GraphAttribute.Text(value));
}
