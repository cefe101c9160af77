using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Numerics;
using TorchSharp;

namespace AuditKit.Explain.Methods.Paths.Adaptive;

/// <summary>Looks at points of paths: values alone, or values with gradients, which are kept in a pool.</summary>
internal sealed class PathLook(AttributionSubject subject, PathSpace space, Chunker chunker, CancellationToken token)
{
    private readonly GradientPool pool = new(subject.Function.Inputs);

    /// <summary>Numbers of a gradient.</summary>
    public int Width => subject.Function.Inputs;

    /// <summary>Gradients held now.</summary>
    public int Held => pool.Used;

    /// <summary>A node for each point.</summary>
    public PathNode[] Differentiate(List<PointRequest> points)
    {
        PathNode[] nodes = new PathNode[points.Count];
        int width = Width;
        chunker.Differentiate(
            points.Count,
            items => TargetsOf(points, items),
            items => RowsOf(points, items),
            (items, values, gradients) =>
            {
                double[] value = values.ToDoubles(), gradient = gradients.ToDoubles();
                for (int i = 0; i < items.Count; i++) nodes[(int)items.First + i] = Node(points[(int)items.First + i], value[i], gradient.AsSpan(i * width, width));
            },
            token);
        return nodes;
    }

    /// <summary>F of each point at its row's target.</summary>
    public double[] Evaluate(List<PointRequest> points)
    {
        double[] values = new double[points.Count];
        chunker.Evaluate(
            points.Count,
            items => RowsOf(points, items),
            (items, found) => found.gather(1, TargetsOf(points, items).unsqueeze(1)).CopyTo(values.AsSpan((int)items.First, items.Count)),
            token);
        return values;
    }

    private PathNode Node(PointRequest point, double value, ReadOnlySpan<double> gradient)
    {
        RowPath row = point.Row;
        row.GradientRows++;
        row.Promised = 0;
        return new PathNode(point.Position, value, Dense.Dot(row.Displacement, gradient), pool, pool.Keep(gradient));
    }

    private torch.Tensor TargetsOf(List<PointRequest> points, ItemRange items)
    {
        long[] targets = new long[items.Count];
        for (int i = 0; i < targets.Length; i++) targets[i] = subject.Targets[points[(int)items.First + i].Row.Row];
        return torch.tensor(targets, device: torch.device(space.Function.Device));
    }

    private torch.Tensor RowsOf(List<PointRequest> points, ItemRange items)
    {
        int width = space.Function.Inputs;
        double[] rows = new double[items.Count * width];
        for (int i = 0; i < items.Count; i++)
        {
            PointRequest point = points[(int)items.First + i];
            point.Row.PointAt(point.Position, rows.AsSpan(i * width, width));
        }

        return space.Function.Rows(rows);
    }
}
