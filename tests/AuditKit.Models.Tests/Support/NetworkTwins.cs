using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace AuditKit.Models.Tests.Support;

/// <summary>Two stages of two convolutions with batch norm, one hidden layer.</summary>
internal sealed class CnnTwin : Module<torch.Tensor, torch.Tensor>
{
    private readonly Sequential features;
    private readonly Sequential classifier;

    public CnnTwin()
        : base("cnn")
    {
        List<Module<torch.Tensor, torch.Tensor>> layers = [];
        long before = 2;
        foreach (long width in new long[] { 4, 4, 6, 6 })
        {
            layers.AddRange([Conv2d(before, width, 3, padding: 1, bias: false), BatchNorm2d(width), ReLU()]);
            if (layers.Count % 7 == 6) layers.Add(MaxPool2d(2));
            before = width;
        }

        features = Sequential(layers);
        classifier = Sequential(Identity(), Linear(24, 7), ReLU(), Identity(), Linear(7, 5));
        RegisterComponents();
    }

    public override torch.Tensor forward(torch.Tensor rows) => classifier.forward(features.forward(rows).flatten(1));
}

/// <summary>PyTorch's own recurrent module and a head on its last state.</summary>
internal sealed class RecurrentTwin : Module<torch.Tensor, torch.Tensor>
{
    private readonly LSTM? lstm;
    private readonly GRU? gru;
    private readonly Linear head;

    public RecurrentTwin(bool isLstm, long features, long width, long layers, bool bothWays)
        : base("recurrent")
    {
        if (isLstm) lstm = LSTM(features, width, layers, batchFirst: true, bidirectional: bothWays);
        else gru = GRU(features, width, layers, batchFirst: true, bidirectional: bothWays);
        head = Linear(bothWays ? 2 * width : width, 2);
        RegisterComponents();
    }

    public override torch.Tensor forward(torch.Tensor rows)
    {
        torch.Tensor states = lstm is not null ? lstm.forward(rows).Item2 : gru!.forward(rows).Item2;
        long directions = head.weight!.shape[1] / states.shape[2];
        // The last layer's states of both directions, side by side.
        torch.Tensor last = states.narrow(0, states.shape[0] - directions, directions).transpose(0, 1).flatten(1);
        return head.forward(last);
    }
}

/// <summary>Pre-norm encoder of PyTorch's layers, with torchvision's names.</summary>
internal sealed class TransformerTwin : Module<torch.Tensor, torch.Tensor>
{
    private readonly Linear embedding;
    private readonly Parameter? class_token;
    private readonly EncoderTwin encoder;
    private readonly Module<torch.Tensor, torch.Tensor> heads;

    public TransformerTwin(long features, long steps, long width, long headCount, int layers, long mlp, long outputs, bool token)
        : base("transformer")
    {
        embedding = Linear(features, width);
        if (token) class_token = new Parameter(torch.zeros(1, 1, width));
        encoder = new EncoderTwin(steps + (token ? 1 : 0), width, headCount, layers, mlp);
        heads = Sequential(("head", Linear(width, outputs)));
        RegisterComponents();
    }

    public override torch.Tensor forward(torch.Tensor rows)
    {
        torch.Tensor x = embedding.forward(rows);
        if (class_token is not null) x = torch.cat([class_token.expand(x.shape[0], 1, x.shape[2]), x], 1);
        x = encoder.forward(x);
        return heads.forward(class_token is not null ? x.select(1, 0) : x.mean([1]));
    }
}

/// <summary>Positions, blocks, a last norm.</summary>
internal sealed class EncoderTwin : Module<torch.Tensor, torch.Tensor>
{
    private readonly Parameter pos_embedding;
    private readonly Sequential layers;
    private readonly LayerNorm ln;

    public EncoderTwin(long steps, long width, long heads, int count, long mlp)
        : base("encoder")
    {
        pos_embedding = new Parameter(torch.zeros(1, steps, width));
        layers = Sequential([.. Enumerable.Range(0, count).Select(i => ($"encoder_layer_{i}", (Module<torch.Tensor, torch.Tensor>)new BlockTwin(width, heads, mlp)))]);
        ln = LayerNorm(width);
        RegisterComponents();
    }

    public override torch.Tensor forward(torch.Tensor x) => ln.forward(layers.forward(x.add(pos_embedding)));
}

/// <summary>Attention and a GELU network, each behind a norm and beside a shortcut.</summary>
internal sealed class BlockTwin : Module<torch.Tensor, torch.Tensor>
{
    private readonly LayerNorm ln_1;
    private readonly MultiheadAttention self_attention;
    private readonly LayerNorm ln_2;
    private readonly Sequential mlp;

    public BlockTwin(long width, long heads, long hidden)
        : base("block")
    {
        ln_1 = LayerNorm(width);
        self_attention = MultiheadAttention(width, heads);
        ln_2 = LayerNorm(width);
        mlp = Sequential(Linear(width, hidden), GELU(), Identity(), Linear(hidden, width), Identity());
        RegisterComponents();
    }

    public override torch.Tensor forward(torch.Tensor x)
    {
        // PyTorch's attention takes steps first.
        torch.Tensor normed = ln_1.forward(x).transpose(0, 1);
        x = x.add(self_attention.forward(normed, normed, normed, null, false, null).Item1.transpose(0, 1));
        return x.add(mlp.forward(ln_2.forward(x)));
    }
}
