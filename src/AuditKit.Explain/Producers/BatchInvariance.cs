using AuditKit.Explain.Evidences;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Producers;

/// <summary>Explains a few rows together, one by one and in reverse: neighbours in a batch must not change a row's attribution.</summary>
internal static class BatchInvariance
{
    private const int MostRows = 4;

    public static BatchCheck Of(IAttributionMethod method, AttributionSubject subject, CancellationToken token)
    {
        int count = Math.Min(MostRows, subject.Count), width = subject.Function.Inputs;
        int[] forward = [.. Enumerable.Range(0, count)];
        double[] together = Again(forward), backward = Again([.. forward.Reverse()]);
        double largest = 0, scale = together.Max(Math.Abs);
        foreach (int row in forward)
        {
            double[] alone = Again([row]);
            for (int i = 0; i < width; i++)
            {
                double value = together[(row * width) + i];
                largest = Math.Max(largest, Math.Max(Math.Abs(value - alone[i]), Math.Abs(value - backward[((count - 1 - row) * width) + i])));
            }
        }

        return new BatchCheck(count, scale > 0 ? largest / scale : largest);

        double[] Again(int[] rows) => method.Attribute(subject.With(rows, range: subject.Range, token: token), token).Values.ToArray();
    }
}
