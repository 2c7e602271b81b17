using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>Reads <c>() => new TActor(arguments)</c>: the arguments are evaluated here, once, not at each creation.</summary>
internal static class FactoryExpression
{
    internal static ConstructorProducer Read<TActor>(Expression<Func<TActor>> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        var creation = (NewExpression)factory.Body;
        var arguments = creation.Arguments.Select(Evaluate).ToArray();
        return creation.Constructor is null
            ? new ConstructorProducer(creation.Type, arguments)
            : new ConstructorProducer(creation.Constructor, arguments);
    }

    private static object Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(member.Expression is null ? null : Evaluate(member.Expression)),
        _ => Expression.Lambda(expression).Compile(preferInterpretation: true).DynamicInvoke(),
    };
}
