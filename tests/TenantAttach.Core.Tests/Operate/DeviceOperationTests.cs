namespace TenantAttach.Core.Tests.Operate;

/// <summary>What is found, what is not, and what one bad input does to the others.</summary>
public sealed class DeviceOperationTests
{
    public static TheoryData<string> All => Ground.Names();

    public static TheoryData<string> WithNothing => Ground.Names(DeviceOperation.NothingFound);

    public static TheoryData<string> WithOneBad => Ground.Names(DeviceOperation.OneBad);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Success_answers_every_input_without_an_error(string name)
    {
        var operation = DeviceOperations.Find(name);
        using var ground = await Ground.OpenAsync(operation);

        var answers = await ground.RunAsync(operation);

        if (operation.AlwaysError is { } error)
        {
            Assert.Equal(ground.Inputs.Count, answers.Count);
            Assert.All(answers, answer => Assert.Equal(error, answer.Error?.ErrorId));
            return;
        }

        Assert.All(answers, answer => Assert.Null(answer.Error));
        Assert.InRange(
            answers.Select(answer => DeviceOperations.KeyOf(answer.Value)).Distinct().Count(), ground.Inputs.Count, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(WithNothing))]
    public async Task Nothing_found_is_no_answer_no_error_and_no_write(string name)
    {
        var operation = DeviceOperations.Find(name);
        using var ground = await Ground.OpenAsync(operation);
        var before = ground.Writes;

        Assert.Empty(await ground.RunAsync(operation, [operation.Nothing!]));
        Assert.Equal(before, ground.Writes);
    }

    [Theory]
    [MemberData(nameof(WithOneBad))]
    public async Task One_bad_input_of_three_is_one_error_and_the_others_are_answered(string name)
    {
        var operation = DeviceOperations.Find(name);
        using var ground = await Ground.OpenAsync(operation);

        var answers = await ground.RunAsync(operation, [ground.Inputs[0], operation.Bad!, ground.Inputs[1]]);

        var errors = answers.Where(answer => answer.Error is not null).Select(answer => answer.Error!.ErrorId).ToList();
        if (operation.AlwaysError is { } always)
        {
            Assert.Equal(new[] { operation.BadError, always, always }.Order(), errors.Order());
            return;
        }

        Assert.Equal([operation.BadError], errors);
        Assert.Equal(
            2, answers.Where(answer => answer.Value is not null).Select(answer => DeviceOperations.KeyOf(answer.Value)).Distinct().Count());
    }
}
