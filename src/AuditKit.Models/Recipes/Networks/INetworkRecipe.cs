using AuditKit.Core.Options;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>A recipe whose network is a graph.</summary>
internal interface INetworkRecipe
{
    /// <summary>Id in a spec.</summary>
    string Id { get; }

    /// <summary>The network, one sentence.</summary>
    string Summary { get; }

    /// <summary>What it does where nothing is said.</summary>
    RecipeDefaults Defaults { get; }

    /// <summary>Its own keys of <c>subject.train</c>; those of training come with every recipe.</summary>
    IReadOnlyList<OptionDescriptor> Options { get; }

    /// <summary>True where rows are pictures, false where they are sequences.</summary>
    bool ReadsPictures { get; }

    /// <summary>Why it cannot read rows of a shape, or null.</summary>
    string? Refusal(NetworkInput input, OptionSet options);

    /// <summary>The network.</summary>
    /// <param name="input">What it reads; not refused.</param>
    /// <param name="outputs">Logits of one row.</param>
    /// <param name="options">Typed by <see cref="NetworkRecipes.SchemaOf(INetworkRecipe)"/>.</param>
    NetworkGraph Build(NetworkInput input, int outputs, OptionSet options);
}
