using TorchSharp;
using Functional = TorchSharp.torch.nn.functional;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>Operators that work number by number.</summary>
internal static class StackedElementwise
{
    /// <summary>Two operands, broadcast; at least one of them rows.</summary>
    public static StackedKernel Pair(Func<torch.Tensor, torch.Tensor, torch.Tensor> operation) => call =>
    {
        int rank = Math.Max(RankOf(call, 0), RankOf(call, 1));
        return operation(call.Operand(0, rank), call.Operand(1, rank));
    };

    public static StackedKernel Single(Func<torch.Tensor, torch.Tensor> operation) => call => operation(call.Rows(0));

    public static torch.Tensor LeakyRelu(StackedCall call) => Functional.leaky_relu(call.Rows(0), call.Attributes.Single("alpha", 0.01f));

    public static torch.Tensor Elu(StackedCall call) => Functional.elu(call.Rows(0), call.Attributes.Single("alpha", 1));

    /// <summary>Exact, or by tanh as <c>approximate</c> says.</summary>
    public static torch.Tensor Gelu(StackedCall call)
    {
        torch.Tensor rows = call.Rows(0);
        if (call.Attributes.Text("approximate", "none") == "none") return Functional.gelu(rows);
        return rows.mul(rows.add(rows.pow(3), 0.044715).mul(Math.Sqrt(2 / Math.PI)).tanh().add(1)).mul(0.5);
    }

    /// <summary>Each replica's own share and own draws in training; nothing outside.</summary>
    public static torch.Tensor Dropout(StackedCall call)
    {
        torch.Tensor rows = call.Rows(0);
        double share = call.Has(1) ? call.Number(1) : call.Attributes.Single("ratio", 0.5f);
        return call.Mode.DropsOut(share) ? rows.mul(call.Mode.Dropout(call.Place, rows.shape[1..], share, rows.device)) : rows.alias();
    }

    private static int RankOf(StackedCall call, int input) => call.RoleOf(input) == StackedRole.Rows ? call.Rows(input).shape.Length : 0;
}
