using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor;

/// <summary>
/// Reads <c>() => new TActor(arguments)</c>: the arguments are evaluated here, once, not at each creation. Only an expression that is
/// converted to the actor's class, as <c>(TActor)Make()</c> is, runs as a whole at each creation.
/// </summary>
internal static class FactoryExpression
{
    internal static (IIndirectActorProducer Producer, object[] Arguments) Read<TActor>(Expression<Func<TActor>> factory)
        where TActor : ActorBase
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (factory.Body is UnaryExpression)
            return (new FactoryProducer<TActor>(factory.Compile()), []);
        var creation = (NewExpression)factory.Body;
        var arguments = creation.Arguments.Select(Evaluate).ToArray();
        var isOfTheClass = creation.Type == typeof(TActor) && creation.Constructor is not null;
        return (isOfTheClass ? new ConstructorProducer(creation.Constructor, arguments) : new ConstructorProducer(typeof(TActor), arguments), arguments);
    }

    private static object Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(member.Expression is null ? null : Evaluate(member.Expression)),
        _ => Expression.Lambda(expression).Compile(preferInterpretation: true).DynamicInvoke(),
    };
}
