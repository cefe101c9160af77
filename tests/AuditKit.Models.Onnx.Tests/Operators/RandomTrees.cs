using AuditKit.Models.Graph;

namespace AuditKit.Models.Onnx.Tests.Operators;

/// <summary>Random ensembles as the attributes of the classic operators.</summary>
internal static class RandomTrees
{
    /// <summary>Attributes of trees over features; leaves carry weights for the given targets.</summary>
    /// <param name="random">Chance.</param>
    /// <param name="prefix">target or class.</param>
    /// <param name="trees">Number of trees.</param>
    /// <param name="depth">Greatest depth.</param>
    /// <param name="features">Number of features.</param>
    /// <param name="modes">Questions to choose from; one for all nodes of a call of the runtime that mixes none.</param>
    /// <param name="targets">Targets that a leaf has weights for.</param>
    /// <param name="positive">True if no weight is negative.</param>
    /// <param name="missing">True if some nodes send missing values to the true side.</param>
    public static Dictionary<string, GraphAttribute> Make(Random random, string prefix, int trees, int depth, int features, string[] modes, int[] targets, bool positive, bool missing)
    {
        List<long> treeIds = [], nodeIds = [], yes = [], no = [], features1 = [], tracks = [], leafTrees = [], leafNodes = [], leafTargets = [];
        List<string> kinds = [];
        List<float> values = [], weights = [];
        for (int tree = 0; tree < trees; tree++)
        {
            int next = 0;
            Grow(tree, 0);
            int Grow(int of, int level)
            {
                int id = next++, at = treeIds.Count;
                bool leaf = level == depth || (level > 0 && random.Next(4) == 0);
                treeIds.Add(of);
                nodeIds.Add(id);
                kinds.Add(leaf ? "LEAF" : modes[random.Next(modes.Length)]);
                features1.Add(leaf ? 0 : random.Next(features));
                // Thresholds among the values that features take, so that equality happens.
                values.Add(leaf ? 0 : random.Next(-4, 5) / 2f);
                tracks.Add(missing && !leaf && random.Next(2) == 0 ? 1 : 0);
                yes.Add(0);
                no.Add(0);
                if (leaf)
                {
                    foreach (int target in targets)
                    {
                        leafTrees.Add(of);
                        leafNodes.Add(id);
                        leafTargets.Add(target);
                        weights.Add((float)(positive ? random.NextDouble() / trees : random.NextDouble() - 0.5));
                    }

                    return id;
                }

                yes[at] = Grow(of, level + 1);
                no[at] = Grow(of, level + 1);
                return id;
            }
        }

        Dictionary<string, GraphAttribute> made = new()
        {
            ["nodes_treeids"] = new GraphAttribute.Integers(treeIds),
            ["nodes_nodeids"] = new GraphAttribute.Integers(nodeIds),
            ["nodes_featureids"] = new GraphAttribute.Integers(features1),
            ["nodes_modes"] = new GraphAttribute.Texts(kinds),
            ["nodes_values"] = new GraphAttribute.Singles(values),
            ["nodes_truenodeids"] = new GraphAttribute.Integers(yes),
            ["nodes_falsenodeids"] = new GraphAttribute.Integers(no),
            [$"{prefix}_treeids"] = new GraphAttribute.Integers(leafTrees),
            [$"{prefix}_nodeids"] = new GraphAttribute.Integers(leafNodes),
            [$"{prefix}_ids"] = new GraphAttribute.Integers(leafTargets),
            [$"{prefix}_weights"] = new GraphAttribute.Singles(weights),
        };
        if (missing) made["nodes_missing_value_tracks_true"] = new GraphAttribute.Integers(tracks);
        return made;
    }

    /// <summary>Rows with values on a coarse grid, some missing.</summary>
    public static float[] Rows(Random random, int count, bool missing) =>
        [.. Enumerable.Range(0, count).Select(_ => missing && random.Next(6) == 0 ? float.NaN : random.Next(-5, 6) / 2f)];
}
