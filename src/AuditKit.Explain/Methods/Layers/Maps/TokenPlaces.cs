using AuditKit.Core.Specs;
using AuditKit.Explain.Methods.Layers.Attention;
using AuditKit.Explain.Methods.Layers.Naming;

namespace AuditKit.Explain.Methods.Layers.Maps;

/// <summary>Where tokens lie in the input: a grid of patches, a sequence, or inputs that each belong to one token.</summary>
/// <param name="Spread">From tokens to inputs.</param>
/// <param name="Grid">Extents of the token grid; null where it is none.</param>
/// <param name="Leading">Tokens in front of the grid, as a class token.</param>
internal sealed record TokenPlaces(IMapSpread Spread, IReadOnlyList<long>? Grid, int Leading)
{
    /// <summary>
    /// The places. Shapes name the candidates, with and without a class token; where several fit, what the tokens are made of
    /// decides. Null where nothing fits.
    /// </summary>
    /// <param name="layers">The network.</param>
    /// <param name="first">The tokens before they look at each other: <c>[tokens, width]</c>.</param>
    /// <param name="known">Shape of one row, as far as it is known.</param>
    /// <param name="mode">How values in between are made.</param>
    /// <exception cref="InvalidInputException">Several layouts fit; they are listed.</exception>
    public static TokenPlaces? Of(GraphLayers layers, LayerValue first, IReadOnlyList<long> known, Upsampling mode)
    {
        IReadOnlyList<long> shape = known.Count > 1 ? known : layers.Function.RowShape;
        long tokens = first.RowShape[0];
        GridSpread[] fitting = [.. TokenGrids.Of(shape, tokens, mode)];
        TokenOwners? owners = TokenOwners.Of(layers.Function, first);
        if (owners is not null)
        {
            GridSpread[] agreeing = [.. fitting.Where(grid => Agrees(grid, tokens, owners))];
            return agreeing.Length > 0 ? Of(agreeing[0]) : new TokenPlaces(new OwnerSpread(owners.OwnerOfInput), null, LeadingOf(owners));
        }

        return fitting switch
        {
            [] => null,
            [GridSpread one] => Of(one),
            _ => throw new InvalidInputException("layer", $"{tokens} tokens fit an input of [{string.Join(", ", shape)}] in several ways: {string.Join("; ", fitting.Select(TokenGrids.Words))}", "give the model's rows their full shape, for example [channels, height, width]"),
        };
    }

    private static TokenPlaces Of(GridSpread grid) => new(grid, grid.Grid, grid.Leading);

    private static int LeadingOf(TokenOwners owners) => owners.Empty.TakeWhile((token, i) => token == i).Count();

    // By the nearest position: a grid is right if it gives every input its own token.
    private static bool Agrees(GridSpread grid, long tokens, TokenOwners owners)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        TorchSharp.torch.Tensor numbers = TorchSharp.torch.arange(tokens, TorchSharp.torch.ScalarType.Float64).unsqueeze(0);
        double[] found = Functions.HostTensors.ToDoubles((grid with { Mode = Upsampling.Nearest }).ToInputs(numbers));
        return found.Zip(owners.OwnerOfInput, (a, b) => (int)a == b).All(same => same);
    }
}
