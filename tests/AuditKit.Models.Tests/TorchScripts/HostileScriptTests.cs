using AuditKit.Models.Files;
using AuditKit.Models.TorchScripts;

namespace AuditKit.Models.Tests.TorchScripts;

/// <summary>Models that misbehave end their own process and give a typed error here.</summary>
[Trait("Kind", "unit")]
public sealed class HostileScriptTests
{
    private static readonly NumberBlock Rows = new([1, -2, 3, 4], [2, 2]);
    private static readonly ScriptLimits Limits = new() { Threads = 1, Memory = 1L << 30 };

    [Fact]
    public void A_square_has_its_values_and_its_gradient()
    {
        using TorchScriptModel model = Load(SampleScript.Of());

        // x^2 and 2x of small whole numbers are exact.
        Assert.Equal([1, 4, 9, 16], model.Forward([Rows], token: TestContext.Current.CancellationToken).Values);
        Assert.Equal([2, 0, 0, 8], model.InputGradient([Rows], [0, 1], token: TestContext.Current.CancellationToken).Values);
        Assert.Equal((1, 0L), (model.Description.Inputs, model.Description.ParameterCount));
    }

    [Fact]
    public void Rows_give_the_same_bits_however_many_there_are()
    {
        using TorchScriptModel model = Load(SampleScript.Of("return torch.softmax(torch.mul(x, 3.), 1)"));
        double[] values = [.. Enumerable.Range(0, 1200).Select(i => Math.Sin(i))];

        NumberBlock all = model.Forward([new NumberBlock(values, [600, 2])], token: TestContext.Current.CancellationToken), some = model.Forward([new NumberBlock(values[..14], [7, 2])], token: TestContext.Current.CancellationToken);

        Assert.Equal(all.Values[..14], some.Values);
    }

    [Fact]
    public void Two_inputs_are_taken_in_order()
    {
        using TorchScriptModel model = Load(SampleScript.Of("return torch.sub(x, y)", arguments: "x: Tensor,\n    y: Tensor"));

        Assert.Equal([0, 0, 0, 0], model.Forward([Rows, Rows], token: TestContext.Current.CancellationToken).Values);
        Assert.Throws<ArgumentException>(() => model.Forward([Rows], token: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_batch_of_one_row_fixed_by_the_export_is_served_row_by_row()
    {
        using TorchScriptModel model = Load(SampleScript.Of("return torch.reshape(torch.mul(x, x), [1, 2])"));

        Assert.Equal([1, 4, 9, 16], model.Forward([Rows], token: TestContext.Current.CancellationToken).Values);
        Assert.Equal(1, model.ChunkRows);
    }

    [Fact]
    public void Training_mode_is_switched_off_and_told()
    {
        using TorchScriptModel model = Load(SampleScript.Of("return torch.dropout(x, 0.5, self.training)", training: true));

        Assert.True(model.Description.WasTraining);
        Assert.Equal(Rows.Values, model.Forward([Rows], token: TestContext.Current.CancellationToken).Values);
    }

    [Theory]
    [InlineData("return torch.dropout(x, 0.5, True)", "dropout")]
    [InlineData("return torch.batch_norm(x, None, None, torch.ones([2]), torch.ones([2]), True, 0.1, 1e-05, True)", "batch_norm")]
    public void Training_behaviour_fixed_in_the_code_is_refused(string body, string call)
    {
        ModelFileException error = Assert.Throws<ModelFileException>(() => ScriptArchive.Read(SampleScript.Of(body)));

        Assert.Contains(call, error.Message, StringComparison.Ordinal);
        Assert.Contains("eval()", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("return torch.dropout(x, 0.5, False)")]
    [InlineData("return torch.batch_norm(x, None, None, None, None, True, 0.1, 1e-05, True)")]
    public void Calls_without_training_behaviour_are_not(string body) => Assert.Equal(1, ScriptArchive.Read(SampleScript.Of(body)).CodeFiles);

    [Fact]
    public void What_a_model_prints_does_not_disturb_the_answers()
    {
        using TorchScriptModel model = Load(SampleScript.Of("print(\"garbage on standard output\")\nreturn torch.mul(x, x)"));

        Assert.Equal([1, 4, 9, 16], model.Forward([Rows], token: TestContext.Current.CancellationToken).Values);
    }

    [Fact]
    public void A_model_that_never_ends_is_ended()
    {
        using TorchScriptModel model = Load(SampleScript.Of("y = x\nwhile True:\n  y = torch.add(y, x)\nreturn y"), Limits with { CallTime = TimeSpan.FromSeconds(1) });
        int id = model.ProcessId;

        ModelFileException error = Assert.Throws<ModelFileException>(() => model.Forward([Rows], token: TestContext.Current.CancellationToken));

        Assert.Contains("did not answer within 1 s", error.Message, StringComparison.Ordinal);
        Assert.Throws<ModelFileException>(() => model.Forward([Rows], token: TestContext.Current.CancellationToken));
        model.Dispose();
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(id));
    }

    [Fact]
    public void Memory_beyond_the_limit_is_refused_and_the_model_stays_usable()
    {
        using TorchScriptModel model = Load(SampleScript.Of("return torch.mul(x, torch.sum(torch.zeros([100000, 100000])))"));

        ModelFileException error = Assert.Throws<ModelFileException>(() => model.Forward([Rows], token: TestContext.Current.CancellationToken));

        Assert.Contains("memory", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Endless_recursion_ends_the_process_and_not_the_program()
    {
        ModelFileException error = Assert.Throws<ModelFileException>(() =>
        {
            using TorchScriptModel model = Load(SampleScript.Of("return (self).forward(x, )"));
            model.Forward([Rows], token: TestContext.Current.CancellationToken);
        });

        Assert.NotEmpty(error.Remedy);
    }

    [Theory]
    [InlineData("return (x, x)", "Tuple[Tensor, Tensor]", "wrap it")]
    [InlineData("return torch.sum(x)", "Tensor", "count the rows")]
    public void Outputs_that_are_no_rows_are_refused(string body, string type, string expected)
    {
        using TorchScriptModel model = Load(SampleScript.Of(body, result: type));

        Assert.Contains(expected, Assert.Throws<ModelFileException>(() => model.Forward([Rows], token: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_that_is_no_column_is_refused()
    {
        using TorchScriptModel model = Load(SampleScript.Of());

        Assert.Contains("2 output columns", Assert.Throws<ModelFileException>(() => model.InputGradient([Rows], [0, 2], token: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_ends_the_wait()
    {
        using TorchScriptModel model = Load(SampleScript.Of("y = x\nwhile True:\n  y = torch.add(y, x)\nreturn y"));
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(300));

        Assert.Throws<OperationCanceledException>(() => model.Forward([Rows], token: source.Token));
    }

    private static TorchScriptModel Load(byte[] bytes, ScriptLimits? limits = null) => TorchScriptModel.Load(ScriptArchive.Read(bytes), limits ?? Limits, TestContext.Current.CancellationToken);
}
