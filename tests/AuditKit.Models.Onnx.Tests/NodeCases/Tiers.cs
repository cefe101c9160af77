namespace AuditKit.Models.Onnx.Tests.NodeCases;

/// <summary>The tier of each operator, as the design lists them; what is in no list is refused.</summary>
internal static class Tiers
{
    private static readonly Dictionary<Tier, string[]> Operators = new()
    {
        [Tier.A] =
        [
            "Conv", "ConvTranspose", "Gemm", "MatMul", "BatchNormalization", "InstanceNormalization", "GroupNormalization", "LRN", "Relu", "LeakyRelu", "PRelu", "Elu", "Selu", "Celu",
            "Sigmoid", "HardSigmoid", "HardSwish", "Swish", "Mish", "Softplus", "Softsign", "Tanh", "Clip", "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "Add", "Sub",
            "Mul", "Div", "Pow", "Sqrt", "Exp", "Log", "Neg", "Abs", "Reciprocal", "Sum", "Mean", "Max", "Min", "Concat", "Split", "Slice", "Gather", "Reshape", "Flatten", "Transpose",
            "Squeeze", "Unsqueeze", "Expand", "Pad", "Resize", "Upsample", "DepthToSpace", "SpaceToDepth", "Softmax", "LogSoftmax", "Dropout", "Identity", "Constant", "ConstantOfShape",
            "Cast", "Shape", "ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd", "ReduceL1", "ReduceL2", "ReduceSumSquare", "ReduceLogSum", "ReduceLogSumExp",
        ],
        [Tier.B] =
        [
            "LayerNormalization", "Gelu", "Erf", "Where", "Equal", "Less", "LessOrEqual", "Greater", "GreaterOrEqual", "And", "Or", "Not", "Trilu", "Range", "Tile", "GatherElements", "GatherND",
            "ScatterND", "ScatterElements", "Einsum", "CumSum", "OneHot", "ArgMax", "TopK", "CastLike", "IsNaN", "Size", "Attention", "RMSNormalization", "RotaryEmbedding", "Mod", "Floor",
        ],
        [Tier.C] = ["LSTM", "GRU", "RNN", "ReverseSequence"],
        [Tier.D] =
        [
            "LinearRegressor", "LinearClassifier", "TreeEnsembleRegressor", "TreeEnsembleClassifier", "TreeEnsemble", "SVMRegressor", "SVMClassifier", "Scaler", "Normalizer", "Imputer",
            "OneHotEncoder", "LabelEncoder", "Binarizer", "FeatureVectorizer", "ArrayFeatureExtractor", "ZipMap", "CDist",
        ],
        [Tier.X] =
        [
            "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Cos", "Cosh", "Sin", "Sinh", "Tan", "Ceil", "Round", "Sign", "IsInf", "Xor", "ArgMin", "EyeLike", "Hardmax", "LpNormalization",
            "MeanVarianceNormalization", "Shrink", "ThresholdedRelu", "GridSample", "SwiGLU", "CumProd", "Compress", "CenterCropPad", "Scatter", "Col2Im", "Det", "MaxUnpool", "BitShift",
            "BitwiseAnd", "BitwiseOr", "BitwiseXor", "BitwiseNot", "BitCast",
        ],
    };

    /// <summary>Cases of each tier in the reference folder. The seven bit casts are run, so that X has 94 instead of the design's 87 and 59 are refused.</summary>
    public static IReadOnlyDictionary<Tier, int> Cases { get; } = new Dictionary<Tier, int> { [Tier.A] = 250, [Tier.B] = 154, [Tier.C] = 5, [Tier.D] = 2, [Tier.X] = 94, [Tier.R] = 59 };

    /// <summary>Tiers that run entirely.</summary>
    public static IReadOnlySet<Tier> Run { get; } = new HashSet<Tier> { Tier.A, Tier.B, Tier.C, Tier.D, Tier.X };

    /// <summary>Operators of a tier.</summary>
    public static IReadOnlyList<string> Of(Tier tier) => Operators[tier];

    /// <summary>The tier of an operator.</summary>
    public static Tier Of(string name) => Operators.Where(tier => tier.Value.Contains(name)).Select(tier => (Tier?)tier.Key).FirstOrDefault() ?? Tier.R;
}
