using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Models.Recipes.Networks;

namespace AuditKit.Models.Training;

/// <summary>The one column of pictures or sequences that a network reads.</summary>
internal static class TensorSubject
{
    /// <summary>Its name.</summary>
    /// <exception cref="InvalidInputException">There is none, or there are other features beside it.</exception>
    public static string ColumnOf(AuditTable table, INetworkRecipe recipe) => ColumnOf(table, recipe.Id, recipe.ReadsPictures ? "pictures" : "sequences");

    /// <summary>Its name.</summary>
    /// <param name="table">The audited table.</param>
    /// <param name="recipe">Id of the recipe, for messages.</param>
    /// <param name="kind">What it reads, for messages.</param>
    /// <exception cref="InvalidInputException">There is none, or there are other features beside it.</exception>
    public static string ColumnOf(AuditTable table, string recipe, string kind)
    {
        string[] arrays = [.. table.Roles.Features.Where(name => table.Table[name] is TensorColumn)];
        if (arrays.Length == 0) throw new InvalidInputException("data", $"{recipe} reads {kind}, and no column holds arrays", "group number columns under data.tensors, or name a source of arrays");
        if (arrays.Length > 1) throw new InvalidInputException("data", $"{recipe} reads one column of {kind}, and {string.Join(", ", arrays)} hold arrays", "list the others under data.exclude");
        // A protected attribute beside a picture says whose it is; the network does not see it.
        string[] others = [.. table.Roles.Features.Where(name => name != arrays[0] && !table.Roles.Attributes.Contains(name))];
        if (others.Length == 0) return arrays[0];
        throw new InvalidInputException("data", $"{recipe} reads the column '{arrays[0]}' alone, and the table has {string.Join(", ", others.Take(5))}{(others.Length > 5 ? $" and {others.Length - 5} more" : string.Empty)} beside it", "list them under data.exclude");
    }

    /// <summary>What the network reads.</summary>
    public static NetworkInput InputOf(Preprocessing.TensorEncoding encoding) => new([.. encoding.Shape.Select(extent => (long)extent)], encoding.Padding);
}
